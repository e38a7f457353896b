using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Connections;
using LiveTalk.Testing.Time;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Hubs.Tests.Connections;

/// <summary>However many come at once, the database is asked a few times a second how far they had read (R13).</summary>
public sealed class ReadMarksTests
{
    private static readonly Guid Thread = Guid.CreateVersion7();
    private readonly SteppedTime _clock = new();
    private readonly AnsweredByHand _people = new();

    [Fact]
    public async Task Of_OneAfterTheOther_AsksAtOnce()
    {
        var marks = Marks();
        for (var n = 1; n <= 3; n++)
        {
            var asked = marks.OfAsync(Guid.CreateVersion7(), Thread);
            Assert.Equal(n, _people.Questions.Count);
            _people.AnswerLast(_ => n);

            Assert.Equal(n, await asked);
        }
    }

    [Fact]
    public async Task Of_ManyBeforeTheAnswer_AreAskedAboutTogetherALittleLater()
    {
        var marks = Marks();
        var first = marks.OfAsync(Guid.CreateVersion7(), Thread);
        var others = Enumerable.Range(0, 100).Select(_ => Guid.CreateVersion7()).Select(person => (Person: person, Mark: marks.OfAsync(person, Thread))).ToList();
        _people.AnswerLast(_ => 1);
        Assert.Equal(1, await first);
        Assert.Single(_people.Questions);

        await Eventually.TrueAsync(() => Advanced(ReadMarks.Spacing, 2), "the others are asked about");
        _people.AnswerLast(key => others.FindIndex(o => o.Person == key.Participant));

        Assert.Equal(Enumerable.Range(0, 100).Select(n => (long)n), await Task.WhenAll(others.Select(o => o.Mark)));
        Assert.Equal(2, _people.Questions.Count);
    }

    [Fact]
    public async Task Of_WhileTheDatabaseIsAway_IsRefusedAndTheNextIsAskedAnew()
    {
        var marks = Marks();
        var refused = marks.OfAsync(Guid.CreateVersion7(), Thread);
        _people.FailLast(Refuse.Unavailable());
        Assert.Equal(ErrorCode.Unavailable, (await Assert.ThrowsAsync<LiveTalkException>(() => refused)).Code);

        var next = marks.OfAsync(Guid.CreateVersion7(), Thread);
        _people.AnswerLast(_ => 5);

        Assert.Equal(5, await next);
    }

    [Fact]
    public async Task Of_MoreThanMayWait_IsRefusedAtOnce()
    {
        var marks = Marks();
        for (var n = 0; n <= ReadMarks.MaxWaiting; n++)
        {
            _ = marks.OfAsync(Guid.CreateVersion7(), Thread);
        }

        Assert.Equal(ErrorCode.Unavailable, (await Assert.ThrowsAsync<LiveTalkException>(() => marks.OfAsync(Guid.CreateVersion7(), Thread))).Code);
    }

    private ReadMarks Marks() => new(_people, _clock);

    // The wait begins a moment after the answer, on a thread of the pool.
    private bool Advanced(TimeSpan by, int questions)
    {
        _clock.Advance(by);
        return _people.Questions.Count == questions;
    }

    /// <summary>A store whose answers the test gives.</summary>
    private sealed class AnsweredByHand : IParticipantStore
    {
        private TaskCompletionSource<IReadOnlyList<long>> _answer = new();

        public List<IReadOnlyList<ReadMarkKey>> Questions { get; } = [];

        public Task<IReadOnlyList<long>> ReadMarksAsync(IReadOnlyList<ReadMarkKey> marks, CancellationToken cancellationToken)
        {
            _answer = new();
            Questions.Add(marks);
            return _answer.Task;
        }

        public void AnswerLast(Func<ReadMarkKey, long> mark) => _answer.SetResult([.. Questions[^1].Select(mark)]);

        public void FailLast(Exception error) => _answer.SetException(error);

        public Task<Participant> AddGuestAsync(Guid id, GuestDraft draft, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Participant> UpsertMemberAsync(Guid id, MemberProfile profile, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Participant?> FindAsync(string site, Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<PersonName>> ByNameAsync(string site, Guid thread, IReadOnlyList<string> nameKeys, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task MarkReadAsync(Guid participant, Guid thread, long seq, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
