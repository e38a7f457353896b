using System.Text;
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
    // What the JSON of a new comment holds beside its words: ids, times, its author with a picture.
    private const int BesideWords = 600;

    private ThreadEvent? _value;
    private byte[]? _encoded;
    private int _weight;
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

    /// <summary>
    /// About how many bytes it takes, for bounds of what is kept; never changes. Where nobody asked for the JSON of a new comment yet, and perhaps nobody ever will, it is reckoned from the words, so that asking does not encode (pictographs, which JSON spells out, count for a third).
    /// </summary>
    public int Weight
    {
        get
        {
            if (_weight == 0)
            {
                var weight = _value is { Type: EventTypes.CommentCreated, Comment: { } comment } && _json.IsEmpty && _encoded is null ? BesideWords + Encoding.UTF8.GetByteCount(comment.Html) : Json.Length;
                Interlocked.CompareExchange(ref _weight, weight, 0);
            }

            return _weight;
        }
    }

    /// <summary>The event itself.</summary>
    /// <exception cref="JsonException">The stored JSON is not an event; it was changed by somebody else.</exception>
    public ThreadEvent Value => _value ??= JsonSerializer.Deserialize(Json.Span, LiveTalkJson.Context.ThreadEvent)
        ?? throw new JsonException("An event is null.");

    /// <summary>Encodes a new event, when its JSON is first asked for.</summary>
    public static EncodedEvent Encode(Guid thread, ThreadEvent value) => new(thread, value.Seq, default, value);

    /// <summary>Takes an event as it was stored or relayed. The JSON is trusted to be what <see cref="Encode"/> made.</summary>
    public static EncodedEvent FromJson(Guid thread, long seq, ReadOnlyMemory<byte> json) => new(thread, seq, json, null);
}
