namespace LiveTalk.Hubs.Connections;

/// <summary>
/// When which share of a node's connections is told to move: evenly over two thirds of the window, so that even clients that reconnect at once come back in a steady stream. The last third is
/// for those who finish something first, and for machines that are slow because of all this. A handful is not made to take the whole window.
/// </summary>
/// <param name="Window">How long the drain may take.</param>
internal readonly record struct DrainSchedule(TimeSpan Window)
{
    /// <summary>What each client is told: whole seconds, and the fewest, since the telling itself is spread.</summary>
    public const int ReconnectWithin = 1;

    /// <summary>The longest distance between two clients.</summary>
    private static readonly TimeSpan MaxStep = TimeSpan.FromMilliseconds(250);

    /// <summary>How many of all connections should have been told by now.</summary>
    public int Due(int all, TimeSpan elapsed)
    {
        var spread = Math.Min(Window.Ticks * 2 / 3, (MaxStep * all).Ticks);
        return elapsed.Ticks >= spread ? all : (int)(((all * elapsed.Ticks) + spread - 1) / spread);
    }
}
