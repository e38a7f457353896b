namespace LiveTalk.Server.Commands;

/// <summary>Finds the server that runs on this machine.</summary>
internal static class RunningServer
{
    /// <summary>Its address: the one given, else the one that this machine's settings make it listen at.</summary>
    /// <exception cref="UsageException">What was given is not an address.</exception>
    public static Uri Address(string? given, IConfiguration configuration)
    {
        var address = given ?? Configured(configuration);
        return Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
            ? uri
            : throw new UsageException($"'{address}' is not an address like http://localhost:5000.");
    }

    private static string Configured(IConfiguration configuration)
    {
        var first = configuration["URLS"]?.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
            ?? (configuration["HTTP_PORTS"]?.Split(';').FirstOrDefault() is { Length: > 0 } port ? $"http://localhost:{port}" : "http://localhost:5000");
        return first.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal);
    }
}
