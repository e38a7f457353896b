using LiveTalk.Load.Commands;
namespace LiveTalk.Load.Replay;

/// <summary>How to replay.</summary>
/// <param name="Target">The server.</param>
/// <param name="Site">A site that takes guests.</param>
/// <param name="Post">The post under which it is said again.</param>
/// <param name="Speed">How many times faster than it was.</param>
/// <param name="MaxPause">Nobody waits longer for the next comment than this, however long it was.</param>
/// <param name="People">Most people who speak; where there were more, some speak for others too.</param>
/// <param name="Readers">Further connections that only read.</param>
internal sealed record ReplayOptions(Uri Target, string Site, string Post, int Speed, TimeSpan MaxPause, int People, int Readers)
{
    public static ReplayOptions From(Options options)
    {
        var target = options.Required("target");
        return new(
            Uri.TryCreate(target, UriKind.Absolute, out var server) && server.Scheme is "http" or "https" && server is not null
                ? server
                : throw new ArgumentException("--target is a server's address, such as http://localhost:5000."),
            options.Required("site"),
            options.Required("post"),
            options.Number("speed", 60),
            TimeSpan.FromSeconds(options.Number("max-pause", 2, least: 0)),
            Bounded("people", options.Number("people", 30), 500),
            Bounded("readers", options.Number("readers", 0, least: 0), 2000));
    }

    // Anything can be put in front of --target; this is for showing a conversation, not for hurting a server.
    private static int Bounded(string name, int value, int most) =>
        value <= most ? value : throw new ArgumentException($"--{name} is at most {most}.");
}
