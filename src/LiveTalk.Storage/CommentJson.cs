using System.Text.Json;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Storage;

/// <summary>Those facts of a comment that stand in one column as JSON; none is null, so that most comments store nothing.</summary>
internal static class CommentJson
{
    public static string Author(Participant author) => JsonSerializer.Serialize(author, LiveTalkJson.Context.Participant);

    public static byte[] AuthorUtf8(Participant author) => ParticipantWriter.ToUtf8(author);

    public static Participant Author(string json) => JsonSerializer.Deserialize(json, LiveTalkJson.Context.Participant)!;

    public static string? Reactions(Comment comment) => comment.Reactions.Count == 0
        ? null
        : JsonSerializer.Serialize(comment.Reactions, LiveTalkJson.Context.IReadOnlyDictionaryStringInt32);

    public static IReadOnlyDictionary<string, int> Reactions(string? json) => json is null
        ? ReactionTally.NoCounts
        : JsonSerializer.Deserialize(json, LiveTalkJson.Context.IReadOnlyDictionaryStringInt32)!;

    public static string? ReactedBy(Comment comment) => comment.ReactedBy is null
        ? null
        : JsonSerializer.Serialize(comment.ReactedBy, LiveTalkJson.Context.IReadOnlyDictionaryStringIReadOnlyListPersonName);

    public static IReadOnlyDictionary<string, IReadOnlyList<PersonName>>? ReactedBy(string? json) => json is null
        ? null
        : JsonSerializer.Deserialize(json, LiveTalkJson.Context.IReadOnlyDictionaryStringIReadOnlyListPersonName);
}
