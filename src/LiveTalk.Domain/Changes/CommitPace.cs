namespace LiveTalk.Domain.Changes;

/// <summary>
/// When the next batch may close. A commit costs about the same for one change as for five, so where changes come one by one but often, those of <see cref="ChangeWriterOptions.Pace"/> go together.
/// </summary>
/// <remarks>
/// A change after a pause goes at once; so does one whose author was answered a moment ago: whoever posts as soon as they are answered (an import, a bot, a load test) is held up by a wait, and no other comes of it.
/// Not thread-safe.
/// </remarks>
/// <param name="clock">Measures.</param>
/// <param name="pace">Least time between the beginnings of two small batches; zero for none.</param>
internal sealed class CommitPace(TimeProvider clock, TimeSpan pace)
{
    /// <summary>A queue of so many needs no others to be worth a commit.</summary>
    private const int Enough = 8;

    // Nobody reads an answer and writes the next comment within that time; a program on the same continent does.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(8);

    // Forgetting them costs one batch its judgement.
    private const int MaxAnswered = 1000;

    private readonly Dictionary<Guid, long> _answered = [];
    private long? _begun;

    /// <summary>How long the next batch should wait for more changes; zero or less: not at all.</summary>
    /// <param name="first">The first change that waits.</param>
    /// <param name="queued">How many wait.</param>
    public TimeSpan Wait(Change first, int queued) =>
        _begun is { } begun && queued < Enough && !Returns(first) ? pace - clock.GetElapsedTime(begun) : TimeSpan.Zero;

    /// <summary>A batch has closed.</summary>
    /// <returns>Whether it was mostly made by those who were just answered: then more of them are about to come.</returns>
    public bool Begin(IReadOnlyList<Change> batch)
    {
        _begun = clock.GetTimestamp();
        var returned = 0;
        foreach (var change in batch)
        {
            returned += Returns(change) ? 1 : 0;
        }

        return 2 * returned > batch.Count;
    }

    /// <summary>A batch was answered.</summary>
    public void Answered(IReadOnlyList<Change> batch)
    {
        if (_answered.Count > MaxAnswered)
        {
            _answered.Clear();
        }

        var now = clock.GetTimestamp();
        foreach (var change in batch)
        {
            _answered[change.Author.Id] = now;
        }
    }

    private bool Returns(Change change) => _answered.TryGetValue(change.Author.Id, out var at) && clock.GetElapsedTime(at) < AtOnce;
}
