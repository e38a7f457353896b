namespace LiveTalk.Hubs.Rooms;

/// <summary>How much was sent, counted by whoever sends and told to the instruments once for many readers.</summary>
internal struct SentFrames
{
    public int Frames { get; private set; }

    public int Events { get; private set; }

    public void Add(Frame frame)
    {
        Frames++;
        Events += frame.Events;
    }
}
