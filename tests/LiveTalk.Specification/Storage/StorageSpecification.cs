using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Specification.Storage;

/// <summary>What every contract suite of storage needs: an open database, a clock, a site of its own, and short ways to act.</summary>
public abstract class StorageSpecification(IStorageSource source) : IAsyncLifetime
{
    private static long _lastId = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    private readonly List<IStorage> _opened = [];

    protected static CancellationToken None => CancellationToken.None;

    protected ManualTime Clock { get; } = new();

    protected IStorage Storage { get; private set; } = null!;

    /// <summary>A site that no other test uses.</summary>
    protected Site Site { get; private set; } = null!;

    protected CommentThread Thread { get; private set; } = null!;

    protected Participant Anna { get; private set; } = null!;

    protected Participant Boris { get; private set; } = null!;

    /// <summary>May moderate.</summary>
    protected Participant Mona { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Storage = Open();
        Site = await AddSiteAsync();
        Thread = await OpenThreadAsync();
        Anna = await GuestAsync("Anna");
        Boris = await GuestAsync("Boris");
        Mona = await MemberAsync("mona", "Mona", Roles.Moderator);
    }

    public async Task DisposeAsync()
    {
        foreach (var storage in _opened)
        {
            await storage.DisposeAsync();
        }
    }

    protected int CommittingAtOnce => source.CommittingAtOnce;

    /// <summary>The same database as another node sees it.</summary>
    protected IStorage Open()
    {
        var storage = source.Open(Clock);
        _opened.Add(storage);
        return storage;
    }

    /// <summary>The same database by its own clock.</summary>
    protected IStorage OpenWithOwnClock()
    {
        var storage = source.Open();
        _opened.Add(storage);
        return storage;
    }

    /// <summary>Returns once somebody waits for a lock in the database.</summary>
    protected Task SomebodyWaitsAsync() => source.SomebodyWaitsAsync();

    // Each a millisecond later than the one before: two of one millisecond would sort by chance.
    protected static Guid NewId() => Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Increment(ref _lastId)));

    protected async Task<Site> AddSiteAsync()
    {
        var site = new Site { Id = $"site-{NewId():N}", Name = "A blog" };
        Assert.True(await Storage.Sites.AddAsync(site, KeyOf(site.Id, "own", own: true), None));
        return site;
    }

    protected SiteKey KeyOf(string site, string id, bool own = false) => new()
    {
        Site = site,
        Id = id,
        Algorithm = "HS256",
        Material = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA",
        Own = own,
        CreatedAt = Clock.GetUtcNow().ToMilliseconds(),
    };

    protected Task<CommentThread> OpenThreadAsync(string? post = null, string? site = null) =>
        Storage.Threads.OpenAsync(new(NewId(), site ?? Site.Id, post ?? $"post-{NewId()}", "https://blog.example/post", "A post"), None);

    protected Task<Participant> GuestAsync(string name, string? site = null) =>
        Storage.Participants.AddGuestAsync(NewId(), new(site ?? Site.Id, name, NameKey.Of(name), null, null), None);

    protected Task<Participant> MemberAsync(string subject, string name, params string[] roles) =>
        Storage.Participants.UpsertMemberAsync(NewId(), new(Site.Id, subject, name, NameKey.Of(name), null, null, null, roles), None);

    protected PostComment Post(string body, Participant? author = null, Guid? parent = null, Guid? thread = null) => new()
    {
        Thread = thread ?? Thread.Id,
        Key = Guid.NewGuid(),
        Author = author ?? Anna,
        Id = NewId(),
        Body = body,
        Rendered = new($"<p>{body}</p>", []),
        Parent = parent,
    };

    protected EditComment Edit(Guid id, string body, Participant? author = null, TimeSpan? window = null) => new()
    {
        Thread = Thread.Id,
        Key = Guid.NewGuid(),
        Author = author ?? Anna,
        Id = id,
        Body = body,
        Rendered = new($"<p>{body}</p>", []),
        Window = window ?? TimeSpan.FromMinutes(15),
    };

    protected RemoveComment Remove(Guid id, Participant? author = null) => new()
    {
        Thread = Thread.Id,
        Key = Guid.NewGuid(),
        Author = author ?? Anna,
        Id = id,
    };

    protected ReactToComment React(Guid id, string reaction, bool on = true, Participant? author = null) => new()
    {
        Thread = Thread.Id,
        Key = Guid.NewGuid(),
        Author = author ?? Boris,
        Id = id,
        Reaction = reaction,
        On = on,
    };

    protected UpdateThread Update(CommentThreadState? state = null, string? title = null, Participant? author = null) => new()
    {
        Thread = Thread.Id,
        Key = Guid.NewGuid(),
        Author = author ?? Mona,
        State = state,
        Title = title,
    };

    /// <summary>Commits one change without a writer in between.</summary>
    protected async Task<ChangeResult> CommitAsync(Change change, IStorage? through = null)
    {
        var (result, refusal) = (await CommitAllAsync([change], through))[0];
        return refusal is null ? result! : throw refusal;
    }

    /// <summary>Commits changes as one batch.</summary>
    protected async Task<IReadOnlyList<Decision>> CommitAllAsync(IReadOnlyList<Change> batch, IStorage? through = null)
    {
        BatchDecision? decided = null;
        await CommitAsync(ChangeScope.Of(batch), state => (decided = ChangeRules.Decide(state, batch)).Writes, through);
        return decided!.Decisions;
    }

    /// <summary>Commits what is decided against the locked state.</summary>
    protected Task CommitAsync(ChangeScope scope, Func<ChangeState, ChangeSet> decide, IStorage? through = null) =>
        Task.Run(() => (through ?? Storage).Changes.Commit(scope, decide));

    protected async Task<Comment> PostAsync(string body, Participant? author = null, Guid? parent = null) =>
        (await CommitAsync(Post(body, author, parent))).Comment!;

    protected async Task<long> HeadAsync() => (await Storage.Threads.GetAsync(Thread.Id, None))!.Seq;

    protected static async Task<LiveTalkException> RefusedAsync(ErrorCode code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<LiveTalkException>(act);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }
}
