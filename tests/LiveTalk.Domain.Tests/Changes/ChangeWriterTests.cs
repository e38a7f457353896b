using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Threads;
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
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CommentThread Thread { get; private set; } = new() { Id = Guid.CreateVersion7(), Site = "demo", Post = "hello" };

        public List<int> BatchSizes { get; } = [];

        public Task Entered => _entered.Task;

        public bool LoseNextAnswer { get; set; }

        public bool Away { get; set; }

        public string? Poison { get; set; }

        public void Hold() => _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _gate.TrySetResult();

        public async Task CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, CancellationToken cancellationToken)
        {
            _entered.TrySetResult();
            await _gate.Task;
            if (Away)
            {
                throw Refuse.Unavailable();
            }

            var set = decide(new()
            {
                Now = DateTimeOffset.UnixEpoch,
                Threads = new Dictionary<Guid, CommentThread> { [Thread.Id] = Thread },
                Keys = _keys.Where(k => scope.PostKeys.Contains(k.Key)).ToDictionary(),
                Comments = new Dictionary<Guid, Domain.Comments.Comment>(),
                Reactions = new HashSet<GivenReaction>(),
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
