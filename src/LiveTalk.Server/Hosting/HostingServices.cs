using LiveTalk.Domain.Storage;
using LiveTalk.Server.Health;
using LiveTalk.Server.Options;
using Microsoft.AspNetCore.Connections;

namespace LiveTalk.Server.Hosting;

/// <summary>Registers starting, stopping and health.</summary>
internal static class HostingServices
{
    public static void AddLifecycle(this IServiceCollection services, LiveTalkOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<Concerns>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<Operators>();
        services.AddSingleton<FirstStart>();
        services.AddSingleton<Greeting>();
        services.AddSingleton<DatabaseWait>();
        services.AddSingleton<Opening>();
        services.AddHostedService(s => s.GetRequiredService<Opening>());
    }

    /// <summary>Makes the database ready and serves until the process is told to stop.</summary>
    /// <exception cref="OperatorException">It could not start, for a reason that the operator can change.</exception>
    public static async Task ServeAsync(this WebApplication app)
    {
        try
        {
            await app.Services.GetRequiredService<Opening>().PrepareAsync(app.Lifetime.ApplicationStopping);
            await app.RunAsync();
        }
        catch (DatabaseRefusedException refused)
        {
            throw new OperatorException(refused.Message);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new OperatorException($"{taken.Message.TrimEnd('.')}. Choose another one with ASPNETCORE_URLS, or stop the program that has it.");
        }
    }

    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();

        // What stops a start is said in a plain sentence below; the host would say it first, with its stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        // Every refused call would be an error with its stack here, as many as a caller likes; the call guard says what is worth saying.
        builder.Logging.AddFilter("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", LogLevel.None);

        // Below what we log it says nothing, yet while it might it gives each request an activity and a scope, which a connection keeps as long as it stands.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // No line shows a scope, and a connection would keep those of the web server and of SignalR as long as it stands.
        builder.Services.AddSingleton<IExternalScopeProvider, NoScopes>();
        builder.Logging.AddSimpleConsole(console =>
        {
            // One line per entry, so that a newline in somebody's input can't forge an entry (S33).
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });
    }
}
