namespace LiveTalk.Load.Generator;

/// <summary>What a link is there for.</summary>
internal enum LinkRole
{
    /// <summary>Joins a thread and takes what comes.</summary>
    Reader,

    /// <summary>Posts, joins nothing, and waits for the answers.</summary>
    Poster,

    /// <summary>Joins a thread, takes what comes, and posts there: what most people do.</summary>
    Participant,
}

/// <summary>How far a link has come.</summary>
internal enum LinkState
{
    New,
    Connecting,
    Upgrading,
    Opening,

    /// <summary>Greeted, but in no thread yet.</summary>
    Open,
    Joining,
    Ready,
    Closed,
}

/// <summary>One connection to a server. A plain record of its state: what happens to it is in <see cref="Wire"/> and <see cref="LoadGenerator"/>.</summary>
internal sealed class Link
{
    public required int Index { get; init; }

    public required LinkRole Role { get; init; }

    public bool Reads => Role != LinkRole.Poster;

    public bool Posts => Role != LinkRole.Reader;

    /// <summary>The thread that it joins; which threads a poster posts into is the plan's affair.</summary>
    public required LoadThread Thread { get; init; }

    /// <summary>Which of the server's addresses it goes to.</summary>
    public int Address { get; init; }

    /// <summary>Latencies are kept apart by group: 0 for most, 1 for those that are watched separately.</summary>
    public int Group { get; init; }

    /// <summary>Sent as a bearer token; null for nobody in particular.</summary>
    public string? Token { get; init; }

    /// <summary>Bytes it takes from its socket per second once it is ready: 0 for none at all, null for all that comes.</summary>
    public int? BytesPerSecond { get; init; }

    public int Descriptor { get; set; } = -1;

    public LinkState State { get; set; }

    /// <summary>When it asked to join, in nanoseconds.</summary>
    public long AskedAt { get; set; }

    /// <summary>The comments it has.</summary>
    public NumberSet Seen { get; } = new();

    /// <summary>Received and not yet understood: part of a frame.</summary>
    public ByteBuffer Partial { get; } = new();

    /// <summary>The fragments of a message that is not complete.</summary>
    public ByteBuffer Fragments { get; } = new();

    /// <summary>Not yet taken by the kernel.</summary>
    public ByteBuffer Outgoing { get; } = new();

    /// <summary>Posts whose answers come in order, without a number.</summary>
    public Queue<long> Unanswered { get; } = new(0);

    public bool WaitsForRoom { get; set; }
}
