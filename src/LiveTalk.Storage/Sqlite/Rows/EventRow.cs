using System.Text;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of events.</summary>
internal sealed class EventRow
{
    public required string Thread { get; init; }

    public long Seq { get; init; }

    public long At { get; init; }

    public required string Data { get; init; }

    public EncodedEvent ToEvent() => EncodedEvent.FromJson(Guid.Parse(Thread), Seq, Encoding.UTF8.GetBytes(Data));

    public static EventRow Of(EncodedEvent change) => new()
    {
        Thread = change.Thread.ToText(),
        Seq = change.Seq,
        At = change.Value.At.ToColumn(),
        Data = Encoding.UTF8.GetString(change.Json.Span),
    };
}
