using System.Text.Json;
using LiveTalk.Domain.Json;

namespace LiveTalk.Domain.Talks;

/// <summary>Items of talks as both databases keep them: a kind and JSON.</summary>
public static class TalkItemJson
{
    /// <summary>A hand.</summary>
    public const short Hand = 1;

    /// <summary>A question.</summary>
    public const short Question = 2;

    /// <summary>A poll.</summary>
    public const short Poll = 3;

    /// <summary>The item's kind and its JSON.</summary>
    public static (short Kind, string Json) Write(TalkItem item) => item switch
    {
        Hand hand => (Hand, JsonSerializer.Serialize(hand, LiveTalkJson.Context.Hand)),
        Question question => (Question, JsonSerializer.Serialize(question, LiveTalkJson.Context.Question)),
        Poll poll => (Poll, JsonSerializer.Serialize(poll, LiveTalkJson.Context.Poll)),
        _ => throw new ArgumentException($"No kind for {item.GetType().Name}.", nameof(item)),
    };

    /// <summary>The item that was kept.</summary>
    /// <exception cref="JsonException">The kind is unknown or the JSON is not of it: it was changed by somebody else.</exception>
    public static TalkItem Read(short kind, string json) => kind switch
    {
        Hand => JsonSerializer.Deserialize(json, LiveTalkJson.Context.Hand)!,
        Question => JsonSerializer.Deserialize(json, LiveTalkJson.Context.Question)!,
        Poll => JsonSerializer.Deserialize(json, LiveTalkJson.Context.Poll)!,
        _ => throw new JsonException($"An item of a talk has the unknown kind {kind}."),
    };
}
