using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

/// <summary>
/// Posters that behave like clients while the database is being hurt: each repeats a change with its key until it is answered. Judges afterwards that what
/// was acknowledged is there once, with its number, and that nothing else is.
/// </summary>
internal sealed class FaultyLoad : IAsyncDisposable
{
    private readonly ChangeWriter _writer;
    private readonly CommentThread _thread;
    private readonly Participant _author;
    private int _foundAgain;

    private FaultyLoad(IStorage storage, CommentThread thread, Participant author)
    {
        _thread = thread;
        _author = author;
        _writer = new(storage.Changes, new InProcessBackplane(), TimeProvider.System, new() { GiveUpAfter = TimeSpan.FromSeconds(1) });
    }

    /// <summary>The thread in which it is posted.</summary>
    public Guid Thread => _thread.Id;

    /// <summary>Who posts.</summary>
    public Participant Author => _author;

    /// <summary>How many changes turned out to be kept already when they were repeated, by whoever repeated them.</summary>
    public int FoundAgain => Volatile.Read(ref _foundAgain);

    public static async Task<FaultyLoad> StartAsync(IStorage storage)
    {
        await storage.Database.MigrateAsync(CancellationToken.None);
        var site = $"site-{Guid.NewGuid():N}";
        await storage.Sites.AddAsync(
            new() { Id = site, Name = "Faults" },
            new() { Site = site, Id = "own", Algorithm = "HS256", Material = "none", Own = true, CreatedAt = DateTimeOffset.UnixEpoch },
            CancellationToken.None);
        return new(
            storage,
            await storage.Threads.OpenAsync(new(Guid.CreateVersion7(), site, "post", null, null), CancellationToken.None),
            await storage.Participants.AddGuestAsync(Guid.CreateVersion7(), new(site, "Anna", "anna", null, null), CancellationToken.None));
    }

    /// <summary>Posts until <paramref name="enough"/> says so, at least once per poster.</summary>
    /// <returns>The acknowledged comments by number.</returns>
    public async Task<IReadOnlyDictionary<long, string>> RunAsync(int posters, Func<bool> enough, Guid? parent = null)
    {
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, posters).Select(poster => Task.Run(async () =>
        {
            List<(long, string)> mine = [];
            for (var n = 0; n == 0 || !enough(); n++)
            {
                var body = $"{poster}.{n}";
                mine.Add(((await PostAsync(body, parent)).Seq, body));
            }

            return mine;
        })));

        // Two acknowledgements with one number would fail here.
        return acknowledged.SelectMany(a => a).ToDictionary(a => a.Item1, a => a.Item2);
    }

    /// <summary>Compares what was acknowledged with what another connection finds.</summary>
    public async Task JudgeAsync(IStorage fresh, IReadOnlyDictionary<long, string> acknowledged)
    {
        Dictionary<long, string> found = [];
        while ((await fresh.Threads.EventsAsync(_thread.Id, found.Count, 1000, CancellationToken.None)).Events is { Count: > 0 } page)
        {
            foreach (var change in page)
            {
                var comment = await fresh.Threads.CommentAsync(_thread.Id, change.Value.Comment!.Id, CancellationToken.None);
                Assert.Equal(change.Seq, comment!.Seq);
                found.Add(change.Seq, comment.Body!);
            }
        }

        Assert.Equal(acknowledged.OrderBy(a => a.Key), found.OrderBy(f => f.Key));
        var thread = (await fresh.Threads.GetAsync(_thread.Id, CancellationToken.None))!;
        Assert.Equal((found.Count, found.Count), (thread.Seq, thread.Comments));
    }

    public Task<ChangeResult> PostAsync(string body, Guid? parent = null) => SubmitAsync(Post(body, parent));

    /// <summary>A new comment, not posted yet.</summary>
    public PostComment Post(string body, Guid? parent = null) => new()
    {
        Thread = _thread.Id,
        Parent = parent,
        Key = Guid.NewGuid(),
        Author = _author,
        Id = Guid.CreateVersion7(),
        Body = body,
        Rendered = new($"<p>{body}</p>", []),
    };

    /// <summary>Repeats a change until it is answered.</summary>
    public async Task<ChangeResult> SubmitAsync(Change change)
    {
        while (true)
        {
            try
            {
                var result = await _writer.SubmitAsync(change);
                if (result.Repeated)
                {
                    Interlocked.Increment(ref _foundAgain);
                }

                return result;
            }
            catch (LiveTalkException e) when (e.Code == ErrorCode.Unavailable)
            {
                await Task.Delay(20);
            }
        }
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
