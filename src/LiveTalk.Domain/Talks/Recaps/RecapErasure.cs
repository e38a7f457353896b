using System.Text.Json.Nodes;
using LiveTalk.Domain.Json;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>
/// Takes a comment that was removed out of a recap. Works on the JSON as it is kept, whatever version wrote it: a recap cannot be made again later, when other comments are pinned and people have other names.
/// </summary>
public static class RecapErasure
{
    /// <summary>The comments whose words, links or authors a recap shows.</summary>
    public static IReadOnlySet<Guid> Named(TalkRecap kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var recap = Parse(kept);
        return Entries(recap, "moments").Concat(Entries(recap, "links")).Concat(Answers(recap)).Select(CommentOf).OfType<Guid>().ToHashSet();
    }

    /// <summary>
    /// The recap without a comment: its moments and links go, and so do words and author of an answer that it gave; that there is an answer stays. A text in which a host put any of that stays
    /// theirs, but is set aside (<see cref="TalkRecap.IsSetAside"/>).
    /// </summary>
    /// <returns>The same recap where it shows nothing of the comment.</returns>
    public static TalkRecap Without(TalkRecap kept, Guid comment)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var recap = Parse(kept);
        var traces = new RecapTraces(comment);
        var less = Cut(recap, "moments", comment, moment => traces.AddWords(moment["html"]?.GetValue<string>()));
        less |= Cut(recap, "links", comment, link => traces.AddLink(link["url"]?.GetValue<string>()));
        foreach (var answer in Answers(recap).Where(a => CommentOf(a) == comment))
        {
            traces.AddWords(answer["html"]?.GetValue<string>());
            less |= answer.Remove("html") | answer.Remove("by");
        }

        var aside = kept is { Edited: { } text, EditedHtml: not null } && traces.AreIn(text);
        return less || aside
            ? kept with { Json = less ? recap.ToJsonString(LiveTalkJson.Options) : kept.Json, EditedHtml = aside ? null : kept.EditedHtml }
            : kept;
    }

    private static JsonObject Parse(TalkRecap kept) => JsonNode.Parse(kept.Json)?.AsObject() ?? [];

    private static IEnumerable<JsonObject> Entries(JsonObject recap, string list) => (recap[list] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<JsonObject> Answers(JsonObject recap) => Entries(recap, "questions").Select(q => q["answer"]).OfType<JsonObject>();

    private static Guid? CommentOf(JsonObject entry) => entry["comment"] is JsonValue value && value.TryGetValue<Guid>(out var id) ? id : null;

    private static bool Cut(JsonObject recap, string list, Guid comment, Action<JsonObject> cut)
    {
        JsonObject[] gone = [.. Entries(recap, list).Where(entry => CommentOf(entry) == comment)];
        foreach (var entry in gone)
        {
            cut(entry);
            recap[list]!.AsArray().Remove(entry);
        }

        return gone.Length > 0;
    }
}
