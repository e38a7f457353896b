using System.Text.Json.Nodes;

namespace LiveTalk.FaultTests.Joins;

/// <summary>
/// A client's view of a thread, told from its events by the rules of PROTOCOL.md alone, without the server's code: the newest comments and how many
/// there are.
/// </summary>
internal sealed class Retelling
{
    private readonly List<JsonObject> _comments = [];
    private int _published;

    /// <summary>Starts before the first event.</summary>
    public Retelling()
    {
    }

    /// <summary>Starts from the answer to Join.</summary>
    public Retelling(JsonObject joined)
    {
        Seq = joined["seq"]!.GetValue<long>();
        _published = joined["thread"]!["comments"]!.GetValue<int>();
        _comments.AddRange(joined["comments"]!.AsArray().Select(c => c!.DeepClone().AsObject()));
    }

    public long Seq { get; private set; }

    /// <summary>Applies the event that must come next.</summary>
    public void Apply(JsonObject change)
    {
        Xunit.Assert.Equal(Seq + 1, change["seq"]!.GetValue<long>());
        Seq++;
        switch (change["type"]!.GetValue<string>())
        {
            case "comment.created":
                _comments.Add(change["comment"]!.DeepClone().AsObject());
                _published++;
                break;
            case "comment.edited":
                Replace(change["comment"]!["id"]!, _ => change["comment"]!.DeepClone().AsObject());
                break;
            case "comment.removed":
                Replace(change["id"]!, comment => Removed(comment, change));
                _published--;
                break;
            case "comment.reactions":
                Replace(change["id"]!, comment => Reacted(comment, change));
                break;
        }
    }

    /// <summary>Everything that can be compared, as one text: the number, the count and the newest comments with their members in one order.</summary>
    public string Tell(int newest)
    {
        var comments = _comments.TakeLast(newest)
            .Select(c => new JsonObject(c.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))));
        return $"{Seq} {_published} {string.Join('\n', comments.Select(c => c.ToJsonString()))}";
    }

    private static JsonObject Removed(JsonObject comment, JsonObject change)
    {
        comment["html"] = "";
        comment["status"] = "removed";
        comment["removedAt"] = change["at"]!.DeepClone();
        comment["removedBy"] = change["by"]!.DeepClone();
        comment["reactions"] = new JsonObject();
        comment.Remove("reactedBy");
        return comment;
    }

    private static JsonObject Reacted(JsonObject comment, JsonObject change)
    {
        comment["reactions"] = change["reactions"]!.DeepClone();
        comment.Remove("reactedBy");
        if (change["reactedBy"] is { } people)
        {
            comment["reactedBy"] = people.DeepClone();
        }

        return comment;
    }

    private void Replace(JsonNode id, Func<JsonObject, JsonObject> change)
    {
        var index = _comments.FindLastIndex(c => c["id"]!.GetValue<string>() == id.GetValue<string>());
        if (index >= 0)
        {
            _comments[index] = change(_comments[index]);
        }
    }
}
