namespace LiveTalk.FaultTests.Presence;

/// <summary>How many people a reader was told are here.</summary>
/// <param name="At">When, as a timestamp of the machine.</param>
/// <param name="Count">People with a name.</param>
internal readonly record struct Sight(long At, int Count);
