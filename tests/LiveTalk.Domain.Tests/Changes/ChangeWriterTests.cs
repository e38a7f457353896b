using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Domain.Tests.Changes;

/// <summary>The group commit against a store that does what a test says.</summary>
public sealed class ChangeWriterTests
{
    private static readonly Participant Ada = new() { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest };
    private readonly ScriptedStore _store = new();
    private readonly RecordingBackplane _backplane = new();

    [Fact]
    public async Task Submit_WhileACommitRuns_TheNextBatchIsWhateverQueued()
    {
        await using var writer = Writer();
        _store.Hold();
        var first = writer.SubmitAsync(Post("one"));
        await _store.Entered.WaitAsync(TimeSpan.FromSeconds(10));
        Task<ChangeResult>[] rest = [.. Enumerable.Range(0, 20).Select(i => writer.SubmitAsync(Post($"{i}")))];
        _store.Release();

        await Task.WhenAll([first, .. rest]);

        Assert.Equal([1, 20], _store.BatchSizes);
        Assert.Equal(Enumerable.Range(2, 20).Select(i => (long)i), rest.Select(r => r.Result.Seq));
    }

    [Fact]
    public async Task Submit_BeforeTheCommit_NothingIsAnsweredAndNothingAnnounced()
    {
        await using var writer = Writer();
        _store.Hold();

        var answer = writer.SubmitAsync(Post("one"));
        await _store.Entered.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.False(answer.IsCompleted);
        Assert.Empty(_backplane.Batches);
        _store.Release();
        Assert.Equal(1, (await answer).Seq);
        Assert.Equal([1L], _backplane.Batches.SelectMany(b => b.Events).Select(e => e.Seq));
    }

    [Fact]
    public async Task Submit_AnswerOfTheCommitLost_RepeatsAndReturnsTheFirstResultAndAnnouncesTheHead()
    {
        await using var writer = Writer();
        _store.LoseNextAnswer = true;

        var result = await writer.SubmitAsync(Post("one"));

        Assert.Equal(1, result.Seq);
        Assert.True(result.Repeated);
        Assert.Equal(1, _store.Thread.Seq);
        var hint = Assert.Single(_backplane.Batches);
        Assert.Equal((1L, 0), (hint.Head, hint.Events.Count));
    }

    [Fact]
    public async Task Submit_DatabaseAwayTooLong_RefusesAsUnavailableWithAWait()
    {
        await using var writer = Writer(new() { GiveUpAfter = TimeSpan.FromMilliseconds(50), RetryDelay = TimeSpan.FromMilliseconds(5) });
        _store.Away = true;

        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => writer.SubmitAsync(Post("one")));

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        Assert.True(refusal.IsTransient);
        Assert.NotNull(refusal.RetryAfterSeconds);
        _store.Away = false;
        Assert.Equal(1, (await writer.SubmitAsync(Post("two"))).Seq);
    }

    [Fact]
    public async Task Submit_QueueFull_RefusesAtOnce()
    {
        await using var writer = Writer(new() { MaxWaiting = 3 });
        _store.Hold();
        var first = writer.SubmitAsync(Post("in flight"));
        await _store.Entered.WaitAsync(TimeSpan.FromSeconds(10));
        Task[] waiting = [.. Enumerable.Range(0, 3).Select(i => writer.SubmitAsync(Post($"{i}")))];

        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => writer.SubmitAsync(Post("too many")));

        Assert.Equal(ErrorCode.Unavailable, refusal.Code);
        _store.Release();
        await Task.WhenAll([first, .. waiting]);
    }

    [Fact]
    public async Task Submit_OneChangeTheDatabaseCannotTake_OthersOfItsBatchGoThrough()
    {
        await using var writer = Writer();
        _store.Poison = "poison";
        _store.Hold();
        var first = writer.SubmitAsync(Post("in flight"));
        await _store.Entered.WaitAsync(TimeSpan.FromSeconds(10));
        var good = writer.SubmitAsync(Post("good"));
        var bad = writer.SubmitAsync(Post("poison"));
        var last = writer.SubmitAsync(Post("last"));
        _store.Release();

        await Task.WhenAll(first, good, last);

        await Assert.ThrowsAsync<LiveTalkException>(() => bad);
        Assert.Equal(3, _store.Thread.Seq);
    }

    [Fact]
    public async Task Dispose_WithChangesAccepted_FinishesThem()
    {
        var writer = Writer();
        Task<ChangeResult>[] all = [.. Enumerable.Range(0, 50).Select(i => writer.SubmitAsync(Post($"{i}")))];

        await writer.DisposeAsync();

        Assert.All(all, a => Assert.True(a.IsCompletedSuccessfully));
        await Assert.ThrowsAsync<LiveTalkException>(() => writer.SubmitAsync(Post("late")));
    }

    [Fact]
    public async Task Submit_IntoAThreadInSlowMode_DecidesAgainOnce_AndRemembersIt()
    {
        await using var writer = Writer();
        _store.Thread = _store.Thread with { Room = new() { SlowSeconds = 1 } };

        await writer.SubmitAsync(Post("one"));
        await Assert.ThrowsAsync<LiveTalkException>(() => writer.SubmitAsync(Post("two")));
        _store.Thread = _store.Thread with { Room = null };
        await writer.SubmitAsync(Post("three"));
        await writer.SubmitAsync(Post("four"));

        Assert.Equal([0, 1, 1, 1, 0], _store.AskedPosts);
        Assert.Equal(3, _store.Thread.Seq);
    }

    [Fact]
    public async Task Submit_TickThatFindsNothingToDo_AnnouncesTheHead()
    {
        await using var writer = Writer();
        await writer.SubmitAsync(Post("one"));
        var talk = _store.AddTalk();

        await writer.SubmitAsync(new TickTalk { Thread = _store.Thread.Id, Key = Guid.NewGuid(), Author = Ada, Talk = talk, Next = Guid.NewGuid() });

        var hint = _backplane.Batches[^1];
        Assert.Equal((1L, 0), (hint.Head, hint.Events.Count));
        Assert.Equal(1, _store.Keys);
    }

    [Fact]
    public async Task Submit_OneByOneInABusyThread_GoTogetherUnlessSomebodyElseIsNotToWait()
    {
        await using var writer = Writer(new() { Pace = TimeSpan.FromMinutes(1), CommitsAtOnce = 1 });
        await writer.SubmitAsync(Post("one"));
        var second = writer.SubmitAsync(Post("two") with { Author = Somebody() });
        var third = writer.SubmitAsync(Post("three") with { Author = Somebody() });
        Assert.Equal([1], _store.BatchSizes);

        // A thread that was quiet, though it does not exist here: refused at once, and those who waited go with it.
        var other = Post("elsewhere") with { Thread = Guid.CreateVersion7(), Author = Somebody() };
        await Assert.ThrowsAsync<LiveTalkException>(() => writer.SubmitAsync(other));

        await Task.WhenAll(second, third);
        Assert.Equal([1, 2], _store.BatchSizes);
    }

    [Fact]
    public async Task Submit_ByThoseWhoWereJustAnswered_WaitForEachOther_ButNotForWhoStaysAway()
    {
        var time = new SteppedTime();
        await using var writer = new ChangeWriter(_store, _backplane, time, new() { Pace = TimeSpan.Zero, ReturnsInARow = 1 });
        var (ada, ben) = (Somebody(), Somebody());
        Task<ChangeResult> By(Participant who) => writer.SubmitAsync(Post("again") with { Author = who });
        _store.Hold();
        var first = By(Somebody());
        await _store.Entered.WaitAsync(TimeSpan.FromSeconds(10));
        Task[] both = [By(ada), By(ben)];
        _store.Release();
        await Task.WhenAll([first, .. both]);

        // Both were answered just now. Ada is back first, and nobody knows yet that more come.
        _store.Hold();
        var early = By(ada);
        Assert.True(SpinWait.SpinUntil(() => _store.Entries == 3, TimeSpan.FromSeconds(10)));
        var late = By(ben);
        _store.Release();
        await early;
        Assert.False(late.IsCompleted);
        await Task.WhenAll(By(ada), late);
        Assert.Equal([1, 2, 1, 2], _store.BatchSizes);

        var alone = By(ada);
        while (!alone.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        Assert.Equal([1, 2, 1, 2, 1], _store.BatchSizes);
    }

    private static Participant Somebody() => new() { Id = Guid.CreateVersion7(), Name = "Somebody", Kind = ParticipantKind.Guest };

    private PostComment Post(string body) => new()
    {
        Thread = _store.Thread.Id,
        Key = Guid.NewGuid(),
        Author = Ada,
        Id = Guid.CreateVersion7(),
        Body = body,
        Rendered = new($"<p>{body}</p>", []),
    };

    private ChangeWriter Writer(ChangeWriterOptions? options = null) => new(_store, _backplane, TimeProvider.System, options);

    /// <summary>A store of one thread that keeps what it is given and can hold, lose and refuse.</summary>
    private sealed class ScriptedStore : IChangeStore
    {
        private readonly Dictionary<ChangeKey, RecordedChange> _keys = [];
        private TaskCompletionSource _gate = Open();
        private int _entries;
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private readonly Dictionary<Guid, TalkBook> _talks = [];
        private readonly Dictionary<LastPost, DateTimeOffset> _lastPosts = [];

        public CommentThread Thread { get; set; } = new() { Id = Guid.CreateVersion7(), Site = "demo", Post = "hello" };

        public List<int> BatchSizes { get; } = [];

        /// <summary>Of how many people the last posts were asked for, each time.</summary>
        public List<int> AskedPosts { get; } = [];

        public int Keys => _keys.Count;

        public int Entries => Volatile.Read(ref _entries);

        public Task Entered => _entered.Task;

        public bool LoseNextAnswer { get; set; }

        public bool Away { get; set; }

        public string? Poison { get; set; }

        public Guid AddTalk()
        {
            var talk = new Talk
            {
                Id = Guid.CreateVersion7(),
                Site = "demo",
                Post = "hello",
                Thread = Thread.Id,
                Title = "Later",
                StartsAt = DateTimeOffset.UnixEpoch.AddDays(1),
                Minutes = 30,
                TimeZone = "UTC",
                Hosts = [new(Ada.Id, Ada.Name)],
            };
            _talks.Add(talk.Id, new(talk, new(), new Dictionary<Guid, TalkItem>()));
            return talk.Id;
        }

        public void Hold() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _gate.TrySetResult();

        public void Commit(ChangeScope scope, Func<ChangeState, ChangeSet> decide)
        {
            Interlocked.Increment(ref _entries);
            _entered.TrySetResult();
            _gate.Task.Wait();
            if (Away)
            {
                throw Refuse.Unavailable();
            }

            AskedPosts.Add(scope.LastPosts.Count);
            var set = decide(new()
            {
                Now = DateTimeOffset.UnixEpoch,
                Threads = new Dictionary<Guid, CommentThread> { [Thread.Id] = Thread },
                Keys = _keys.Where(k => scope.PostKeys.Contains(k.Key)).ToDictionary(),
                Comments = new Dictionary<Guid, Domain.Comments.Comment>(),
                Reactions = new HashSet<GivenReaction>(),
                Talks = _talks,
                LastPosts = _lastPosts.Where(p => scope.LastPosts.Contains(p.Key)).ToDictionary(),
            });
            if (set.Posted.Any(p => p.Comment.Body == Poison))
            {
                throw new InvalidOperationException("The database cannot take this.");
            }

            BatchSizes.Add(set.Posted.Count);
            Thread = set.Threads is [var thread] ? thread : Thread;
            foreach (var (comment, key, fingerprint) in set.Posted)
            {
                _keys.Add(new(comment.Thread, comment.Author.Id, key), new(fingerprint, comment.Seq, comment.Id, null));
            }

            foreach (var (whose, at) in set.LastPosts)
            {
                _lastPosts[whose] = at;
            }

            if (LoseNextAnswer)
            {
                LoseNextAnswer = false;
                throw Refuse.Unavailable();
            }
        }

        private static TaskCompletionSource Open()
        {
            var gate = new TaskCompletionSource();
            gate.SetResult();
            return gate;
        }
    }

    private sealed class RecordingBackplane : IBackplane
    {
        public List<ThreadBatch> Batches { get; } = [];

        public void Publish(ThreadBatch batch) => Batches.Add(batch);

        public void Publish(Notice notice)
        {
        }

        public void Publish(PresenceNews news)
        {
        }

        public ValueTask<IAsyncDisposable> SubscribeAsync(Guid thread, IThreadListener listener, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public IDisposable OnNotice(Action<Notice> handler) => throw new NotSupportedException();

        public IDisposable OnGap(Action handler) => throw new NotSupportedException();
    }
}
