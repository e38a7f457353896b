using LiveTalk.Domain.Talks;

namespace LiveTalk.Storage.Talks;

/// <summary>An item of a talk on its way into a database.</summary>
internal readonly record struct KeptItem(Guid Talk, Guid Id, short Kind, bool IsOver, string Data)
{
    public static KeptItem Of(KeyValuePair<Guid, TalkItem> entry)
    {
        var (kind, json) = TalkItemJson.Write(entry.Value);
        return new(entry.Key, entry.Value.Id, kind, entry.Value.IsOver, json);
    }

    /// <summary>Who holds or held the floor by these items, and in which talk.</summary>
    public static IReadOnlyList<(Guid Talk, Guid Person)> Speakers(IEnumerable<KeyValuePair<Guid, TalkItem>> items) =>
        [.. items.Where(i => i.Value is Hand { CalledAt: not null }).Select(i => (i.Key, ((Hand)i.Value).Who.Id)).Distinct()];
}
