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
        var address = arguments.Words.Count > 0 ? arguments.Words[0] : Configured(context.Configuration);
        if (!Uri.TryCreate(address.TrimEnd('/') + "/readyz", UriKind.Absolute, out var ready) || ready.Scheme is not ("http" or "https"))
        {
            throw new UsageException($"'{address}' is not an address like http://localhost:5000.");
        }

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

    private static string Configured(IConfiguration configuration)
    {
        var first = configuration["URLS"]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
            ?? (configuration["HTTP_PORTS"]?.Split(';').FirstOrDefault() is { Length: > 0 } port ? $"http://localhost:{port}" : "http://localhost:5000");
        return first.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal);
    }
}
