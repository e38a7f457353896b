namespace LiveTalk.Hubs.Connections;

/// <summary>
/// How many of a node's connections are told to move next: evenly over two thirds of the window, so that even clients that reconnect at once come back in a steady stream. The last third is
/// for those who finish something first, and for machines that are slow because of all this. A handful is not made to take the whole window.
/// </summary>
/// <remarks>What a stall of the node has delayed is spread over the time that is left, and not made good in a burst. Not thread-safe.</remarks>
internal sealed class DrainSchedule(TimeSpan window, int all)
{
    /// <summary>What each client is told: whole seconds, and the fewest, since the telling itself is spread.</summary>
    public const int ReconnectWithin = 1;

    /// <summary>How often to ask.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest distance between two clients.</summary>
    private static readonly TimeSpan MaxStep = TimeSpan.FromMilliseconds(250);

    private readonly TimeSpan _spread = TimeSpan.FromTicks(Math.Min(window.Ticks * 2 / 3, (MaxStep * all).Ticks));
    private TimeSpan _last = TimeSpan.Zero;
    private double _owed;

    /// <summary>How many to tell now.</summary>
    /// <param name="waiting">How many have not been told.</param>
    /// <param name="elapsed">Since the drain began; never less than before.</param>
    public int Next(int waiting, TimeSpan elapsed)
    {
        var left = _spread - elapsed;
        if (left <= TimeSpan.Zero)
        {
            return waiting;
        }

        var step = TimeSpan.FromTicks(Math.Min((elapsed - _last).Ticks, 2 * Tick.Ticks));
        _last = elapsed;
        _owed += waiting * (step / (left + step));
        var now = Math.Min(waiting, (int)_owed);
        _owed -= now;
        return now;
    }
}
