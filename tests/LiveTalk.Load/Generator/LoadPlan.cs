namespace LiveTalk.Load.Generator;

/// <summary>What is posted, how fast and for how long.</summary>
internal sealed record LoadPlan
{
    /// <summary>Open loop: posts leave at this rate whatever the server does, and count from the moment they were planned for. 0: closed loop, each poster posts again once it is answered.</summary>
    public double PostsPerSecond { get; init; }

    /// <summary>Bytes of each post's text.</summary>
    public int Bytes { get; init; } = 200;

    /// <summary>How long it runs before it counts.</summary>
    public TimeSpan Warm { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long it counts.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Posts no more than this, and ends once all of them were answered; 0 for no such end.</summary>
    public long MostPosts { get; init; }

    /// <summary>How long what is still on its way may take after the last post.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where the next post goes; null where nobody speaks at that moment (in an open loop only: a closed one would end there).</summary>
    public required Func<LoadThread?> NextThread { get; init; }

    /// <summary>
    /// The generator sleeps so long and then takes what has come. Waiting for each message instead would charge every server for waking it,
    /// which in a virtual machine is dear. Latencies contain up to one such sleep.
    /// </summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMicroseconds(500);

    /// <summary>Hears about every second that passed.</summary>
    public Action<LoadProgress>? Progress { get; init; }
}

/// <summary>How far a load has come.</summary>
/// <param name="Elapsed">Since its beginning.</param>
/// <param name="Counting">Whether it counts already, or warms up.</param>
/// <param name="Posted">Posts sent so far.</param>
/// <param name="Acknowledged">Posts acknowledged so far.</param>
/// <param name="Delivered">Comments that readers got so far.</param>
/// <param name="P99Ms">99 of 100 counted deliveries came within this.</param>
internal sealed record LoadProgress(TimeSpan Elapsed, bool Counting, long Posted, long Acknowledged, long Delivered, double P99Ms);
