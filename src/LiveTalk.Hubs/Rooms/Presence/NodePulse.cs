namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>
/// This node's own time, and whether the node was away from it: a process that was frozen, or starved, for some seconds must not believe that the others fell silent, nor tell them of people who
/// left meanwhile. Thread-safe.
/// </summary>
internal sealed class NodePulse(TimeProvider clock, RoomOptions options)
{
    private readonly long _born = clock.GetTimestamp();
    private long _beat = long.MinValue;
    private long _woke = long.MinValue / 2;

    /// <summary>Time since the node started; no step of the wall clock moves it (R14).</summary>
    public TimeSpan Now => clock.GetElapsedTime(_born);

    /// <summary>
    /// Whether what this node holds about its own people can be told. Not while its beat is late, and not yet when it has just come back: sockets that died in the meantime are noticed first.
    /// </summary>
    public bool MaySpeak => !IsLate(Now) && Now.Ticks - Volatile.Read(ref _woke) >= options.WakeQuiet.Ticks;

    /// <summary>When the node last came back from being away.</summary>
    public TimeSpan Woke => TimeSpan.FromTicks(Volatile.Read(ref _woke));

    /// <summary>Says that the node runs. Call it every <see cref="RoomOptions.Pulse"/>.</summary>
    public void Beat()
    {
        var now = Now;
        if (IsLate(now))
        {
            Volatile.Write(ref _woke, now.Ticks);
        }

        Volatile.Write(ref _beat, now.Ticks);
    }

    /// <summary>For how long somebody who was last heard then could have been heard since, had they said something.</summary>
    public TimeSpan SilenceSince(TimeSpan heard) => Now - TimeSpan.FromTicks(Math.Max(heard.Ticks, Volatile.Read(ref _woke)));

    private bool IsLate(TimeSpan now)
    {
        var beat = Volatile.Read(ref _beat);
        return beat != long.MinValue && now.Ticks - beat > (options.Pulse + options.PulseLate).Ticks;
    }
}
