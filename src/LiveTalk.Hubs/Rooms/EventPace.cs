namespace LiveTalk.Hubs.Rooms;

/// <summary>
/// When a room's events go to its readers: at once while it is quiet; while it is busy a window apart, each frame with the news that just came. A frame that went by the clock instead would as often as not leave a
/// millisecond before the next commit, whose comments then waited a whole window.
/// </summary>
/// <remarks>Not thread-safe: the room's lock guards it.</remarks>
internal sealed class EventPace(RoomOptions options)
{
    // When the frames that went so far would have gone, had they kept a window's distance.
    private TimeSpan _paid = TimeSpan.MinValue / 2;
    private bool _held;

    /// <summary>When what waits is to go; meaningful while something waits.</summary>
    public TimeSpan Due { get; private set; }

    private TimeSpan Free => options.EventWindow * (options.FramesAtOnce - 1);

    /// <summary>News came.</summary>
    public void Heard(TimeSpan now)
    {
        var open = _paid - Free;
        _held |= now < open;
        Due = now < open ? open + options.EventPatience : now;
    }

    /// <summary>All that waited goes.</summary>
    public void Release(TimeSpan now)
    {
        var from = _held ? now + Free : now;
        _paid = (_paid > from ? _paid : from) + options.EventWindow;
        _held = false;
    }
}
