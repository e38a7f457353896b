using System.Net;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Peers;

/// <summary>A running server that is measured. Disposing ends it.</summary>
internal interface IPeer : IAsyncDisposable
{
    /// <summary>How it is spoken to.</summary>
    Dialect Dialect { get; }

    /// <summary>Where it listens: one address per node.</summary>
    IReadOnlyList<IPEndPoint> Addresses { get; }

    /// <summary>The name under which it is asked; null for its address.</summary>
    string? Host => null;

    /// <summary>Its processes, that of its database included.</summary>
    IReadOnlyList<Watched> Processes { get; }

    /// <summary>Makes threads, or finds them.</summary>
    Task<IReadOnlyList<LoadThread>> OpenThreadsAsync(IReadOnlyList<string> posts);

    /// <summary>Bearer tokens of new people; nothing in them for a peer that knows no people.</summary>
    Task<IReadOnlyList<string?>> SignInAsync(int people);
}
