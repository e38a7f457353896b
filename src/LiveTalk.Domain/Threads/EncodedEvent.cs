using System.Text;
using System.Text.Json;
using LiveTalk.Domain.Comments;
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

    private readonly ReadOnlyMemory<byte> _json;

    // The event, or as long as nobody asked for it the comment it is made of; null where the JSON alone is known.
    private object? _source;
    private byte[]? _encoded;
    private int _weight;

    private EncodedEvent(Guid thread, long seq, ReadOnlyMemory<byte> json, object? source)
    {
        Thread = thread;
        Seq = seq;
        _json = json;
        _source = source;
    }

    /// <summary>The thread it happened in.</summary>
    public Guid Thread { get; }

    /// <summary>Its number in that thread.</summary>
    public long Seq { get; }

    /// <summary>The whole event as one UTF-8 JSON object.</summary>
    public ReadOnlyMemory<byte> Json => _json.IsEmpty ? _encoded ??= JsonSerializer.SerializeToUtf8Bytes(Value, LiveTalkJson.Context.ThreadEvent) : _json;

    /// <summary>
    /// About how many bytes it takes, for bounds of what is kept; never changes. Where nobody asked for the JSON of a new comment yet, and perhaps nobody ever will, it is reckoned from the words, so that asking does not encode (pictographs, which JSON spells out, count for a third).
    /// </summary>
    public int Weight
    {
        get
        {
            if (_weight == 0)
            {
                var weight = _json.IsEmpty && _encoded is null && NewComment is { } comment ? BesideWords + Encoding.UTF8.GetByteCount(comment.Html) : Json.Length;
                Interlocked.CompareExchange(ref _weight, weight, 0);
            }

            return _weight;
        }
    }

    /// <summary>The event itself.</summary>
    /// <exception cref="JsonException">The stored JSON is not an event; it was changed by somebody else.</exception>
    public ThreadEvent Value
    {
        get
        {
            var source = _source;
            if (source is not ThreadEvent value)
            {
                value = source is Comment posted ? ThreadEvent.Created(posted)
                    : JsonSerializer.Deserialize(_json.Span, LiveTalkJson.Context.ThreadEvent) ?? throw new JsonException("An event is null.");
                _source = value;
            }

            return value;
        }
    }

    private Comment? NewComment => _source switch
    {
        Comment posted => posted,
        ThreadEvent { Type: EventTypes.CommentCreated } created => created.Comment,
        _ => null,
    };

    /// <summary>Encodes a new event, when its JSON is first asked for.</summary>
    public static EncodedEvent Encode(Guid thread, ThreadEvent value) => new(thread, value.Seq, default, value);

    /// <summary>The event of a comment that was posted, at the comment's own time; made, and encoded, when it is first asked for.</summary>
    public static EncodedEvent OfPost(Comment posted) => new(posted.Thread, posted.Seq, default, posted);

    /// <summary>Takes an event as it was stored or relayed. The JSON is trusted to be what <see cref="Encode"/> made.</summary>
    public static EncodedEvent FromJson(Guid thread, long seq, ReadOnlyMemory<byte> json) => new(thread, seq, json, null);
}
