namespace LiveTalk.Redis.Backplane;

/// <summary>Rhythms and bounds of a <see cref="Relay"/>.</summary>
internal sealed record RelayOptions
{
    /// <summary>How often a node says something to itself.</summary>
    public TimeSpan EchoEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Without an echo for this long nothing is heard from this server, and a connection that claims to stand is made anew: with <see cref="EchoEvery"/> a starved subscription is found within 5 s (R7).
    /// </summary>
    public TimeSpan EchoPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the client library may try to get a connection back that it knows is broken, before everything is made anew. Spread by half of itself.</summary>
    public TimeSpan ReconnectPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a round of publishing may take before its events are told by number.</summary>
    public TimeSpan SendPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long who subscribes waits for it to be so; then it goes on, and hears as soon as it can.</summary>
    public TimeSpan SubscribePatience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a node that ends waits for what is still to be said.</summary>
    public TimeSpan LastWords { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most messages in one round of publishing.</summary>
    public int MaxRound { get; init; } = 256;

    /// <summary>What may wait.</summary>
    public OutboxLimits Outbox { get; init; } = new();
}
