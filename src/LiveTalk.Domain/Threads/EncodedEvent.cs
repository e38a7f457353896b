using System.Text.Json;
using LiveTalk.Domain.Json;

namespace LiveTalk.Domain.Threads;

/// <summary>An event with its JSON, made once when it happens and shared by the log, the backplane and every reader.</summary>
/// <remarks>Immutable and thread-safe. Read from storage it is decoded only where somebody asks for its value.</remarks>
public sealed class EncodedEvent
{
    private ThreadEvent? _value;

    private EncodedEvent(Guid thread, long seq, ReadOnlyMemory<byte> json, ThreadEvent? value)
    {
        Thread = thread;
        Seq = seq;
        Json = json;
        _value = value;
    }

    /// <summary>The thread it happened in.</summary>
    public Guid Thread { get; }

    /// <summary>Its number in that thread.</summary>
    public long Seq { get; }

    /// <summary>The whole event as one UTF-8 JSON object.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The event itself.</summary>
    /// <exception cref="JsonException">The stored JSON is not an event; it was changed by somebody else.</exception>
    public ThreadEvent Value => _value ??= JsonSerializer.Deserialize(Json.Span, LiveTalkJson.Context.ThreadEvent)
        ?? throw new JsonException("An event is null.");

    /// <summary>Encodes a new event.</summary>
    public static EncodedEvent Encode(Guid thread, ThreadEvent value) =>
        new(thread, value.Seq, JsonSerializer.SerializeToUtf8Bytes(value, LiveTalkJson.Context.ThreadEvent), value);

    /// <summary>Takes an event as it was stored or relayed. The JSON is trusted to be what <see cref="Encode"/> made.</summary>
    public static EncodedEvent FromJson(Guid thread, long seq, ReadOnlyMemory<byte> json) => new(thread, seq, json, null);
}
