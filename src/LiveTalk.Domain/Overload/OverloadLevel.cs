namespace LiveTalk.Domain.Overload;

/// <summary>What a node under pressure leaves out, least missed first. Each level includes those before. Posts are never left out: what the writer can't take it refuses by itself.</summary>
public enum OverloadLevel
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Nobody is shown as typing; presence is told more rarely.</summary>
    Typing = 1,

    /// <summary>Presence is not told either, until the pressure is gone; who joins still sees who is there.</summary>
    Presence = 2,

    /// <summary>New readers, new guests and reactions are refused as unavailable. Whoever was here and comes back is let in, and talk goes on.</summary>
    Newcomers = 3,
}
