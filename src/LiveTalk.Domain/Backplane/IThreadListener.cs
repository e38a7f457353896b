using LiveTalk.Domain.Presence;

namespace LiveTalk.Domain.Backplane;

/// <summary>Hears what nodes announce about one thread. Called one at a time per subscription; must be quick and must not throw.</summary>
public interface IThreadListener
{
    /// <summary>Committed events.</summary>
    void Hear(ThreadBatch batch);

    /// <summary>Who is there, and who types.</summary>
    void Hear(PresenceNews news);
}
