using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Storage;
using LiveTalk.Storage;

namespace LiveTalk.Load.DurablePosts;

/// <summary>Numbered events with state and keys, committed in groups.</summary>
internal sealed class LiveTalkContestant : IContestant
{
    private const int Threads = 20;

    private readonly IStorage _storage;
    private readonly ChangeWriter _writer;
    private readonly Guid[] _threads;
    private readonly Participant[] _people;

    private LiveTalkContestant(IStorage storage, Guid[] threads, Participant[] people)
    {
        _storage = storage;
        _threads = threads;
        _people = people;
        _writer = new(storage.Changes, new InProcessBackplane(), TimeProvider.System);
    }

    public string Name => "LiveTalk";

    public static async Task<LiveTalkContestant> OpenAsync(string connectionString, int posters)
    {
        var storage = LiveTalkStorage.Open(connectionString);
        await storage.Database.MigrateAsync(CancellationToken.None);
        var site = $"load-{Guid.NewGuid():N}";
        await storage.Sites.AddAsync(
            new() { Id = site, Name = "Load" },
            new() { Site = site, Id = "own", Algorithm = "HS256", Material = "none", Own = true, CreatedAt = DateTimeOffset.UtcNow },
            CancellationToken.None);
        var threads = new Guid[Threads];
        for (var i = 0; i < Threads; i++)
        {
            threads[i] = (await storage.Threads.OpenAsync(new(Guid.CreateVersion7(), site, $"post-{i}", null, null), CancellationToken.None)).Id;
        }

        var people = new Participant[posters];
        for (var i = 0; i < posters; i++)
        {
            people[i] = await storage.Participants.AddGuestAsync(Guid.CreateVersion7(), new(site, $"Poster {i}", $"poster{i}", null, null), CancellationToken.None);
        }

        return new(storage, threads, people);
    }

    public Task PostAsync(int poster, int n)
    {
        var body = PostText.Of(poster, n);
        return _writer.SubmitAsync(new PostComment
        {
            Thread = _threads[(poster + n) % Threads],
            Key = Guid.NewGuid(),
            Author = _people[poster],
            Id = Guid.CreateVersion7(),
            Body = body,
            Rendered = new($"<p>{body}</p>", []),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _storage.DisposeAsync();
    }
}
