using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Specification.Threads;

/// <summary>Makes changes of every kind from a seed: most are allowed, some are refused, some are repeats.</summary>
internal sealed class RandomChanges(int seed, Guid thread, IReadOnlyList<Participant> people)
{
    private static readonly string[] Reactions = ["👋", "❤️", "🙏"];

    private readonly Random _random = new(seed);
    private readonly List<Guid> _comments = [];
    private readonly List<Change> _all = [];

    /// <summary>The next batch.</summary>
    public IReadOnlyList<Change> NextBatch() => [.. Enumerable.Range(0, _random.Next(1, 9)).Select(_ => Next())];

    private Change Next()
    {
        var change = _random.Next(100) switch
        {
            < 40 => Post(),
            < 55 => Edit(),
            < 62 => new RemoveComment { Thread = thread, Key = Guid.NewGuid(), Author = Anybody(), Id = AnyComment() },
            < 90 => React(),
            < 95 => Update(),
            _ => _all.Count > 0 ? _all[_random.Next(_all.Count)] : Post(),
        };
        _all.Add(change);
        return change;
    }

    private PostComment Post()
    {
        var id = Guid.CreateVersion7();
        var parent = _random.Next(2) == 0 && _comments.Count > 0 ? AnyComment() : (Guid?)null;
        _comments.Add(id);
        return new() { Thread = thread, Key = Guid.NewGuid(), Author = Anybody(), Id = id, Body = Words(), Rendered = new($"<p>{Words()}</p>", []), Parent = parent };
    }

    private EditComment Edit() => new()
    {
        Thread = thread,
        Key = Guid.NewGuid(),
        Author = Anybody(),
        Id = AnyComment(),
        Body = Words(),
        Rendered = new($"<p>{Words()}</p>", []),
        Window = TimeSpan.FromDays(1),
    };

    private ReactToComment React() => new()
    {
        Thread = thread,
        Key = Guid.NewGuid(),
        Author = Anybody(),
        Id = AnyComment(),
        Reaction = Reactions[_random.Next(Reactions.Length)],
        On = _random.Next(3) > 0,
    };

    private UpdateThread Update() => new()
    {
        Thread = thread,
        Key = Guid.NewGuid(),
        Author = Anybody(),
        Title = Words(),
        State = _random.Next(4) == 0 ? CommentThreadState.Readonly : CommentThreadState.Open,
    };

    private Participant Anybody() => people[_random.Next(people.Count)];

    /// <summary>Recent ones more often: those can still be in a small window.</summary>
    private Guid AnyComment() => _comments.Count == 0 ? Guid.CreateVersion7() : _comments[^(1 + Math.Min(_random.Next(_comments.Count), _random.Next(_comments.Count)))];

    private string Words() => $"Wörter \"{_random.Next(1000)}\" & <b>mehr</b> 👋 \u2028";
}
