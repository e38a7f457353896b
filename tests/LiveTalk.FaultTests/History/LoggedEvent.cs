using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveTalk.FaultTests.History;

/// <summary>One event as somebody has it: a reader from the hub, or the log itself.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Text">What a created comment begins with, up to the first space: it tells the comment from all others. Null for other events.</param>
/// <param name="Comment">The created comment's id.</param>
/// <param name="Content">Everything in it, with members in one order, so that two tellings of one event are equal as text.</param>
public sealed record LoggedEvent(long Seq, string? Text, Guid? Comment, string Content)
{
    /// <summary>Reads an event as it came over the wire.</summary>
    public static LoggedEvent From(JsonElement json)
    {
        var content = Ordered(JsonNode.Parse(json.GetRawText())!).ToJsonString();
        var seq = json.GetProperty("seq").GetInt64();
        if (json.GetProperty("type").GetString() != "comment.created")
        {
            return new(seq, null, null, content);
        }

        var comment = json.GetProperty("comment");
        var html = comment.GetProperty("html").GetString()!.Trim();
        var words = html.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal);
        return new(seq, words.Split(' ')[0], comment.GetProperty("id").GetGuid(), content);
    }

    private static JsonNode Ordered(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(
            members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value is null ? null : Ordered(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(i => i is null ? null : Ordered(i))]),
        _ => node.DeepClone(),
    };
}
