using LiveTalk.FaultTests.History;

namespace LiveTalk.FaultTests.Checking;

/// <summary>What became of one comment over all its tries.</summary>
/// <param name="Key">The key it was sent under.</param>
/// <param name="Text">What it says.</param>
/// <param name="Answers">Every acknowledgement; more than one where it was repeated after a lost answer.</param>
/// <param name="Failed">The server refused it, and no try was left without an answer.</param>
public sealed record PostStory(Guid Key, string Text, IReadOnlyList<HistoryEntry.Acknowledged> Answers, bool Failed)
{
    public bool Ok => Answers.Count > 0;

    public static IReadOnlyList<PostStory> Of(IEnumerable<ClientHistory> clients) =>
    [
        .. clients
            .SelectMany(c => c.Entries)
            .Select(e => (Key: KeyOf(e), Entry: e))
            .Where(e => e.Key is not null)
            .GroupBy(e => e.Key!.Value, e => e.Entry)
            .Select(Tell),
    ];

    private static PostStory Tell(IGrouping<Guid, HistoryEntry> story)
    {
        var answers = story.OfType<HistoryEntry.Acknowledged>().ToList();
        var refused = story.OfType<HistoryEntry.Refused>().Any() && !story.OfType<HistoryEntry.Unanswered>().Any();
        return new(story.Key, story.OfType<HistoryEntry.Invoked>().First().Text, answers, refused && answers.Count == 0);
    }

    private static Guid? KeyOf(HistoryEntry entry) => entry switch
    {
        HistoryEntry.Invoked invoked => invoked.Key,
        HistoryEntry.Acknowledged acknowledged => acknowledged.Key,
        HistoryEntry.Refused refused => refused.Key,
        HistoryEntry.Unanswered unanswered => unanswered.Key,
        _ => null,
    };
}
