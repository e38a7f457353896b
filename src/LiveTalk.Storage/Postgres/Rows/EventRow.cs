using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of events, for reading.</summary>
internal sealed class EventRow
{
    /// <summary>The text as bytes: nobody needs it as a string on the way to a reader.</summary>
    public const string Columns = "thread, seq, convert_to(data, 'UTF8') as Data";

    public Guid Thread { get; init; }

    public long Seq { get; init; }

    public required byte[] Data { get; init; }

    public EncodedEvent ToEvent() => EncodedEvent.FromJson(Thread, Seq, Data);
}
