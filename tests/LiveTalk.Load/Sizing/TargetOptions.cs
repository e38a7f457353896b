using LiveTalk.Load.Commands;

namespace LiveTalk.Load.Sizing;

/// <summary>The load that is put on a running server.</summary>
/// <param name="Target">Its address, plain http: the generator does not speak TLS, so it goes to the node or behind the proxy.</param>
/// <param name="Site">The site; its guests may post.</param>
/// <param name="Threads">Threads, over which readers and posts are spread evenly.</param>
/// <param name="Readers">Connections that read.</param>
/// <param name="Posters">Connections that post, each a guest of its own.</param>
/// <param name="Rate">Posts per second, all threads together.</param>
/// <param name="Bytes">Length of a comment.</param>
/// <param name="Seconds">How long it counts, after five seconds of warming up.</param>
/// <param name="Process">The server's process, where it runs on this machine: its CPU and memory are counted too. 0 for none.</param>
internal sealed record TargetOptions(Uri Target, string Site, int Threads, int Readers, int Posters, int Rate, int Bytes, int Seconds, int Process)
{
    public static TargetOptions From(Options options)
    {
        var text = options.Required("target");
        return new(
            Uri.TryCreate(text, UriKind.Absolute, out var target) && target.Scheme == "http"
                ? target
                : throw new ArgumentException($"--target {text} must be an address that begins with http:// (TLS is the proxy's affair: go behind it)."),
            options.Text("site", "demo"),
            options.Number("threads", 10),
            options.Number("readers", 1000),
            options.Number("posters", 16),
            options.Number("rate", 20),
            options.Number("bytes", 200, least: 40),
            options.Number("seconds", 30),
            options.Number("pid", 0, least: 0));
    }
}
