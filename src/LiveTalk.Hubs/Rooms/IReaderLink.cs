namespace LiveTalk.Hubs.Rooms;

/// <summary>The way to one reader. A room has at most one write in flight on it.</summary>
internal interface IReaderLink
{
    /// <summary>Writes one frame. Completes when the transport took it, which for a stalled reader can be never; a broken link completes at once.</summary>
    /// <remarks>Must not throw; what is written after the link broke is lost, and nobody misses it.</remarks>
    ValueTask WriteAsync(Frame frame);

    /// <summary>Reads what <see cref="WriteAsync"/> is about to need, so that it is near the processor by then; does nothing else.</summary>
    void Near();
}
