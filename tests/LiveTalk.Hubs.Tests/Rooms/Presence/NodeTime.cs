namespace LiveTalk.Hubs.Tests.Rooms.Presence;

/// <summary>A node's clock: it goes on while the node is frozen, but its timers fire only when the node goes on.</summary>
internal sealed class NodeTime(TimeProvider clock) : TimeProvider
{
    private readonly List<Action> _missed = [];

    public bool IsFrozen { get; private set; }

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(s => Do(() => callback(s)), state, dueTime, period);

    /// <summary>Does something now, or when the node goes on.</summary>
    public void Do(Action act)
    {
        if (IsFrozen)
        {
            _missed.Add(act);
        }
        else
        {
            act();
        }
    }

    public void Freeze() => IsFrozen = true;

    public void Thaw()
    {
        IsFrozen = false;
        Action[] missed = [.. _missed];
        _missed.Clear();
        foreach (var act in missed)
        {
            act();
        }
    }
}
