namespace LiveTalk.Server.Commands;

/// <summary>Asks a running server on this machine whether it is ready: for containers, which have no other tool inside.</summary>
internal sealed class HealthcheckCommand : ICommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public string Name => "healthcheck";

    /// <inheritdoc />
    public string Usage => "[URL]";

    /// <inheritdoc />
    public string Summary => "Succeeds when the server on this machine is ready; URL is its address where ASPNETCORE_URLS does not say it.";

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(1);
        var ready = new Uri(RunningServer.Address(arguments.Words is [var url] ? url : null, context.Configuration), "readyz");
        using var client = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(ready, cancellationToken);
            context.Output.Write(await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            context.Error.WriteLine($"Nobody answers at {ready}.");
            return 1;
        }
    }
}
