using LiveTalk.Load.Generator;
using LiveTalk.Load.Peers;

namespace LiveTalk.Load.Workloads;

/// <summary>Gathers the readers and posters of a run, spread evenly over the peer's nodes.</summary>
internal sealed class Crowd(IPeer peer)
{
    private readonly List<Link> _links = [];

    /// <summary>Adds readers of a thread; nobody in particular, unless they are signed in.</summary>
    /// <param name="count">How many.</param>
    /// <param name="thread">What they read.</param>
    /// <param name="group">Whose latencies theirs are added to.</param>
    /// <param name="bytesPerSecond">How slowly they read; null for freely.</param>
    /// <param name="tokens">Who they are, one each.</param>
    /// <param name="node">The node that all of them are connected to; null to spread them.</param>
    public Crowd AddReaders(int count, LoadThread thread, int group = 0, int? bytesPerSecond = null, IReadOnlyList<string?>? tokens = null, int? node = null)
    {
        for (var i = 0; i < count; i++)
        {
            _links.Add(new()
            {
                Index = _links.Count,
                Role = LinkRole.Reader,
                Thread = thread,
                Address = node ?? i % peer.Addresses.Count,
                Group = group,
                BytesPerSecond = bytesPerSecond,
                Token = tokens?[i],
            });
        }

        return this;
    }

    /// <summary>Adds posters, each somebody of their own.</summary>
    /// <param name="count">How many.</param>
    /// <param name="thread">Where they belong.</param>
    /// <param name="node">The node that all of them are connected to; null to spread them.</param>
    /// <param name="reading">Whether they read there too, where the peer lets one connection do both.</param>
    public async Task<Crowd> AddPostersAsync(int count, LoadThread thread, int? node = null, bool reading = false)
    {
        var role = reading && peer.Dialect.PostersRead ? LinkRole.Participant : LinkRole.Poster;
        var tokens = await peer.SignInAsync(count);
        for (var i = 0; i < count; i++)
        {
            _links.Add(new() { Index = _links.Count, Role = role, Thread = thread, Address = node ?? i % peer.Addresses.Count, Token = tokens[i] });
        }

        return this;
    }

    /// <summary>Not connected yet.</summary>
    public LoadGenerator ToGenerator() => new(peer.Dialect, peer.Addresses, _links, peer.Host);
}
