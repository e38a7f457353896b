using System.Text.Json;
using LiveTalk.Domain.Json;

namespace LiveTalk.Domain.Threads;

/// <summary>An event with its JSON, made once and shared by the log, the backplane and every reader.</summary>
/// <remarks>
/// Immutable and thread-safe. Either side is made of the other where somebody asks for it: most events of a posting crowd are neither logged (their comments stand for them) nor, where nobody reads,
/// sent.
/// </remarks>
public sealed class EncodedEvent
{
    private ThreadEvent? _value;
    private byte[]? _encoded;
    private readonly ReadOnlyMemory<byte> _json;

    private EncodedEvent(Guid thread, long seq, ReadOnlyMemory<byte> json, ThreadEvent? value)
    {
        Thread = thread;
        Seq = seq;
        _json = json;
        _value = value;
    }

    /// <summary>The thread it happened in.</summary>
    public Guid Thread { get; }

    /// <summary>Its number in that thread.</summary>
    public long Seq { get; }

    /// <summary>The whole event as one UTF-8 JSON object.</summary>
    public ReadOnlyMemory<byte> Json => _json.IsEmpty ? _encoded ??= JsonSerializer.SerializeToUtf8Bytes(_value!, LiveTalkJson.Context.ThreadEvent) : _json;

    /// <summary>The event itself.</summary>
    /// <exception cref="JsonException">The stored JSON is not an event; it was changed by somebody else.</exception>
    public ThreadEvent Value => _value ??= JsonSerializer.Deserialize(Json.Span, LiveTalkJson.Context.ThreadEvent)
        ?? throw new JsonException("An event is null.");

    /// <summary>Encodes a new event, when its JSON is first asked for.</summary>
    public static EncodedEvent Encode(Guid thread, ThreadEvent value) => new(thread, value.Seq, default, value);

    /// <summary>Takes an event as it was stored or relayed. The JSON is trusted to be what <see cref="Encode"/> made.</summary>
    public static EncodedEvent FromJson(Guid thread, long seq, ReadOnlyMemory<byte> json) => new(thread, seq, json, null);
}
