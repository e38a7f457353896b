namespace LiveTalk.Load.Generator;

/// <summary>Hears what a <see cref="Dialect"/> understood.</summary>
internal interface IListener
{
    /// <summary>The link may join and post.</summary>
    void Opened(Link link);

    /// <summary>The link has joined its thread.</summary>
    void Joined(Link link);

    /// <summary>Something for a reader that may hold comments.</summary>
    void Delivered(Link link, ReadOnlySpan<byte> text);

    /// <summary>A post was answered.</summary>
    /// <param name="link">Whose it was.</param>
    /// <param name="ticket">Which.</param>
    /// <param name="refusal">Why not; empty where it was accepted.</param>
    void Answered(Link link, long ticket, ReadOnlySpan<byte> refusal);

    /// <summary>The server said something that ends the measurement for this link.</summary>
    void Failed(Link link, string why);
}
