using LiveTalk.Hubs;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Cluster;
using LiveTalk.Server.Commands;
using LiveTalk.Server.Documentation;
using LiveTalk.Server.Draining;
using LiveTalk.Server.Endpoints;
using LiveTalk.Server.Errors;
using LiveTalk.Server.Health;
using LiveTalk.Server.Hosting;
using LiveTalk.Server.Metrics;
using LiveTalk.Server.Options;
using LiveTalk.Server.Origins;
using LiveTalk.Server.Overload;
using LiveTalk.Server.Pages;
using LiveTalk.Server.SignIn;
using LiveTalk.Server.Talks;
using LiveTalk.Server.Transport;

try
{
    // A verb does one thing and ends; without one the program serves.
    if (CommandLine.IsCommand(args))
    {
        return await CommandLine.RunAsync(args);
    }

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    OptionsReader.AddSecrets(builder.Configuration, builder.Configuration, watch: true);
    LimitsWatch.Prepare(builder.Configuration);
    var options = OptionsReader.Read(builder.Configuration);

    builder.AddLogging();
    builder.AddTransport();
    builder.AddAssets();
    builder.Services.AddLifecycle(options);
    builder.Services.AddDraining(options);
    builder.Services.AddConversations(options);
    builder.Services.AddTalks(options);
    builder.Services.AddCluster(options);
    builder.Services.AddClusterView(options);
    builder.Services.AddOverload(options);
    builder.Services.AddIdentity();
    builder.Services.AddSignIn(options);
    builder.Services.AddLiveTalkHubs(new() { IdleLife = TimeSpan.FromSeconds(options.RoomIdleSeconds) });
    builder.Services.AddProblems();
    builder.Services.AddApiDocument();
    builder.Services.AddMetricsExport();

    var app = builder.Build();
    app.UseDraining();
    app.UseTransport(options);
    app.UseProblems();
    app.UseAssets();
    app.UseOrigins();
    app.UseOperators();
    app.UseSignIn(options);
    app.UseRouting();

    app.MapLiveTalkHub();
    app.MapApi();
    app.MapPages();
    app.MapSignIn();
    app.MapHealth();
    app.MapMetrics();
    app.MapOpenApi();
    app.MapOriginQuestion();
    app.MapStaticAssets();

    await app.ServeAsync();
    return 0;
}
catch (OperatorException fault)
{
    fault.Print(Console.Error);
    return 1;
}
