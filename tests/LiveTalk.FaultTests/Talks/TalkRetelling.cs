using System.Text.Json.Nodes;

namespace LiveTalk.FaultTests.Talks;

/// <summary>
/// A client's view of the talks of a thread, told from the events by the rules of PROTOCOL.md alone, without the server's code. Thread-safe. Judges what no event may ever show: a hole, or more people on
/// the floor than it holds.
/// </summary>
internal sealed class TalkRetelling
{
    private const int ShownOver = 3;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, JsonObject> _talks = [];
    private readonly Dictionary<string, int> _calls = [];
    private readonly List<string> _wrong = [];
    private readonly List<string> _types = [];

    /// <summary>The newest number.</summary>
    public long Seq { get; private set; } = -1;

    /// <summary>What was seen that may not be; empty where all was well.</summary>
    public IReadOnlyList<string> Wrong
    {
        get
        {
            lock (_gate)
            {
                return [.. _wrong];
            }
        }
    }

    /// <summary>How often each hand was seen to get the floor.</summary>
    public IReadOnlyDictionary<string, int> Calls
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, int>(_calls);
            }
        }
    }

    /// <summary>How often an event of a type came, with the talk in a state where one is named.</summary>
    public int Count(string type)
    {
        lock (_gate)
        {
            return _types.Count(t => t == type);
        }
    }

    /// <summary>Starts anew from the answer to Join.</summary>
    public void Start(JsonObject joined)
    {
        lock (_gate)
        {
            _talks.Clear();
            foreach (var talk in joined["talks"]!.AsArray())
            {
                _talks[Id(talk!)] = talk!.DeepClone().AsObject();
            }

            Seq = joined["seq"]!.GetValue<long>();
        }
    }

    /// <summary>Applies an event.</summary>
    public void Apply(JsonObject change)
    {
        lock (_gate)
        {
            var seq = change["seq"]!.GetValue<long>();
            if (seq != Seq + 1)
            {
                _wrong.Add($"event {seq} after {Seq}");
            }

            Seq = seq;
            var type = change["type"]!.GetValue<string>();
            _types.Add(type == "talk.updated" ? $"{type} {change["talk"]!["state"]}" : type);
            switch (type)
            {
                case "talk.updated":
                    Update(change["talk"]!.DeepClone().AsObject());
                    break;
                case "talk.hands" when Shown(change) is { } talk:
                    Merge(talk, "hands", change["hands"]!, h => Text(h, "state") is "waiting" or "speaking");
                    JudgeFloor(talk, change);
                    break;
                case "talk.questions" when Shown(change) is { } talk:
                    Merge(talk, "questions", change["questions"]!, q => Text(q, "state") is "open" or "answered");
                    break;
                case "talk.polls" when Shown(change) is { } talk:
                    Merge(talk, "polls", change["polls"]!, _ => true);
                    break;
                case "talk.tally" when Shown(change) is { } talk:
                    Tally(talk, change["tally"]!);
                    break;
            }
        }
    }

    /// <summary>A talk as it is now, or null.</summary>
    public JsonObject? Talk(string id)
    {
        lock (_gate)
        {
            return _talks.GetValueOrDefault(id)?.DeepClone().AsObject();
        }
    }

    /// <summary>Everything that can be compared, as one text with all members in one order.</summary>
    public string Tell()
    {
        lock (_gate)
        {
            return string.Join('\n', _talks.Values
                .OrderBy(t => Text(t, "startsAt"), StringComparer.Ordinal).ThenBy(Id, StringComparer.Ordinal).Select(t => Sorted(t)!.ToJsonString()));
        }
    }

    private static string Id(JsonNode node) => Text(node, "id");

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static bool IsOver(JsonNode talk) => Text(talk, "state") is "ended" or "cancelled";

    private JsonObject? Shown(JsonObject change) => _talks.GetValueOrDefault(Id(change));

    private void Update(JsonObject talk)
    {
        var before = _talks.GetValueOrDefault(Id(talk));
        if (before is null && talk["hands"] is null)
        {
            return;
        }

        foreach (var list in new[] { "hands", "questions", "polls" }.Where(l => talk[l] is null))
        {
            talk[list] = before![list]!.DeepClone();
        }

        _talks[Id(talk)] = talk;
        foreach (var gone in _talks.Values.Where(IsOver)
            .OrderByDescending(t => Text(t, "overAt"), StringComparer.Ordinal).ThenByDescending(Id, StringComparer.Ordinal).Skip(ShownOver).Select(Id).ToList())
        {
            _talks.Remove(gone);
        }
    }

    private static void Merge(JsonObject talk, string list, JsonNode changed, Func<JsonNode, bool> stays)
    {
        var items = talk[list]!.AsArray().ToDictionary(i => Id(i!), i => i!.DeepClone());
        foreach (var item in changed.AsArray())
        {
            items.Remove(Id(item!));
            if (stays(item!))
            {
                items[Id(item!)] = item!.DeepClone();
            }
        }

        var ordered = list == "hands"
            ? items.Values.OrderBy(h => h["order"]!.GetValue<double>()).ThenBy(Id, StringComparer.Ordinal)
            : items.Values.OrderBy(Id, StringComparer.Ordinal);
        talk[list] = new JsonArray([.. ordered]);
    }

    private static void Tally(JsonObject talk, JsonNode tally)
    {
        foreach (var (id, votes) in tally["questions"]?.AsObject() ?? [])
        {
            if (talk["questions"]!.AsArray().FirstOrDefault(q => Id(q!) == id) is { } question)
            {
                question["votes"] = votes!.DeepClone();
            }
        }

        foreach (var (id, result) in tally["polls"]?.AsObject() ?? [])
        {
            if (talk["polls"]!.AsArray().FirstOrDefault(p => Id(p!) == id) is JsonObject poll)
            {
                poll["voters"] = result!["voters"]!.DeepClone();
                foreach (var member in new[] { "counts", "names" })
                {
                    poll.Remove(member);
                    if (result[member] is { } value)
                    {
                        poll[member] = value.DeepClone();
                    }
                }
            }
        }
    }

    private void JudgeFloor(JsonObject talk, JsonObject change)
    {
        var size = talk["floor"]!["size"]!.GetValue<int>();
        var speaking = talk["hands"]!.AsArray().Count(h => Text(h!, "state") == "speaking");
        if (speaking > size)
        {
            _wrong.Add($"{speaking} on a floor of {size} at {change["seq"]}");
        }

        foreach (var hand in change["hands"]!.AsArray().Where(h => Text(h!, "state") == "speaking" && Text(h!, "calledAt") == Text(change, "at")))
        {
            _calls[Id(hand!)] = _calls.GetValueOrDefault(Id(hand!)) + 1;
        }
    }
}
