using System.Text.Json;
using System.Text.Json.Serialization;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Presence;

namespace LiveTalk.Redis.Backplane;

/// <summary>The JSON inside envelopes, by the same rules as everywhere; generated at build time.</summary>
[JsonSerializable(typeof(Notice))]
[JsonSerializable(typeof(PresenceChanged))]
[JsonSerializable(typeof(PresenceWhole))]
[JsonSerializable(typeof(PresenceAlive))]
[JsonSerializable(typeof(PresenceAsked))]
[JsonSerializable(typeof(TypingMarked))]
internal sealed partial class EnvelopeJson : JsonSerializerContext
{
    public static readonly EnvelopeJson Context = new(Rules());

    /// <summary>Presence as JSON, with the kind that says which.</summary>
    public static (EnvelopeKind Kind, byte[] Json) Write(PresenceNews news) => news switch
    {
        PresenceChanged changed => (EnvelopeKind.PresenceChanged, JsonSerializer.SerializeToUtf8Bytes(changed, Context.PresenceChanged)),
        PresenceWhole whole => (EnvelopeKind.PresenceWhole, JsonSerializer.SerializeToUtf8Bytes(whole, Context.PresenceWhole)),
        PresenceAlive alive => (EnvelopeKind.PresenceAlive, JsonSerializer.SerializeToUtf8Bytes(alive, Context.PresenceAlive)),
        PresenceAsked asked => (EnvelopeKind.PresenceAsked, JsonSerializer.SerializeToUtf8Bytes(asked, Context.PresenceAsked)),
        TypingMarked typing => (EnvelopeKind.TypingMarked, JsonSerializer.SerializeToUtf8Bytes(typing, Context.TypingMarked)),
        _ => throw new ArgumentException($"There is no envelope for {news.GetType().Name}.", nameof(news)),
    };

    /// <summary>Presence of a kind; null where the kind is not presence, or not known here.</summary>
    /// <exception cref="JsonException">The JSON is not of that kind.</exception>
    public static PresenceNews? Read(EnvelopeKind kind, ReadOnlySpan<byte> json) => kind switch
    {
        EnvelopeKind.PresenceChanged => NotNull(JsonSerializer.Deserialize(json, Context.PresenceChanged)),
        EnvelopeKind.PresenceWhole => NotNull(JsonSerializer.Deserialize(json, Context.PresenceWhole)),
        EnvelopeKind.PresenceAlive => NotNull(JsonSerializer.Deserialize(json, Context.PresenceAlive)),
        EnvelopeKind.PresenceAsked => NotNull(JsonSerializer.Deserialize(json, Context.PresenceAsked)),
        EnvelopeKind.TypingMarked => NotNull(JsonSerializer.Deserialize(json, Context.TypingMarked)),
        _ => null,
    };

    private static PresenceNews NotNull(PresenceNews? news) => news ?? throw new JsonException("The news is null.");

    private static JsonSerializerOptions Rules()
    {
        var options = new JsonSerializerOptions();
        LiveTalkJson.Apply(options);

        // What lacks a member is refused here, where it is counted, rather than heard as null. A member that a later version adds must be an optional parameter.
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        return options;
    }
}
