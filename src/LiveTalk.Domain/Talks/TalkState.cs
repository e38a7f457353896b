namespace LiveTalk.Domain.Talks;

/// <summary>Where a talk is in its life. On the wire in camelCase.</summary>
public enum TalkState
{
    /// <summary>Announced. Questions may come in early where the talk allows it.</summary>
    Scheduled = 0,

    /// <summary>People gather; the talk has not begun. Hands may go up.</summary>
    Lobby = 1,

    /// <summary>It runs.</summary>
    Live = 2,

    /// <summary>A break: the line and the questions stay, nobody is called.</summary>
    Paused = 3,

    /// <summary>Over. Leftover questions can still be answered. A host can reopen it: back to <see cref="Live"/>.</summary>
    Ended = 4,

    /// <summary>Called off before it began.</summary>
    Cancelled = 5,
}
