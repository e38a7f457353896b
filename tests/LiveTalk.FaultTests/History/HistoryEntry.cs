using System.Diagnostics;

namespace LiveTalk.FaultTests.History;

/// <summary>One thing that a client did or saw.</summary>
public abstract record HistoryEntry
{
    private HistoryEntry()
    {
    }

    /// <summary>When, on the one clock of all clients of a run (<see cref="Stopwatch.GetTimestamp"/>).</summary>
    public long At { get; } = Stopwatch.GetTimestamp();

    /// <summary>It set out to send a comment, perhaps not for the first time, and perhaps before it had a connection. The text is unlike every other text of the run.</summary>
    /// <param name="Key">The post's key.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Connected">Whether it had a connection.</param>
    public sealed record Invoked(Guid Key, string Text, bool Connected = false) : HistoryEntry;

    /// <summary>The server said that the comment is kept, under this number.</summary>
    public sealed record Acknowledged(Guid Key, Guid Id, long Seq) : HistoryEntry;

    /// <summary>The server said that the comment is not kept.</summary>
    public sealed record Refused(Guid Key, string Code) : HistoryEntry;

    /// <summary>No answer came: it may be kept or not.</summary>
    public sealed record Unanswered(Guid Key) : HistoryEntry;

    /// <summary>It holds everything up to this number and reads on from there.</summary>
    public sealed record Started(long Seq) : HistoryEntry;

    /// <summary>Its connection ended, or could not be made, after it had had one.</summary>
    public sealed record Away : HistoryEntry;

    /// <summary>It has joined again after <see cref="Away"/> and holds what its answer brought.</summary>
    public sealed record Back : HistoryEntry;

    /// <summary>An event came.</summary>
    public sealed record Saw(LoggedEvent Event) : HistoryEntry;
}
