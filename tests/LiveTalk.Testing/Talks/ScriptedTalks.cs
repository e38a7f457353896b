using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Testing.Talks;

/// <summary>A store of talks that answers as it is told, for those who ask only one or two things of it.</summary>
public sealed class ScriptedTalks : ITalkStore
{
    private int _asked;

    /// <summary>What is due.</summary>
    public Func<Task<IReadOnlyList<(Guid Talk, Guid Thread)>>> Due { get; set; } = () => Task.FromResult<IReadOnlyList<(Guid Talk, Guid Thread)>>([]);

    /// <summary>Who is kept from a thread.</summary>
    public Func<Guid, Task<RoomGuard?>> Guard { get; set; } = _ => Task.FromResult<RoomGuard?>(null);

    /// <summary>How often it was asked what is due, or who is kept from a thread.</summary>
    public int Asked => Volatile.Read(ref _asked);

    public Task<IReadOnlyList<(Guid Talk, Guid Thread)>> DueAsync(int limit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Due();
    }

    public Task<RoomGuard?> GuardAsync(Guid thread, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return Guard(thread);
    }

    public Task<(string Site, TalkBook Book)?> GetAsync(Guid talk, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<(string Site, TalkBook Book)?> WholeAsync(Guid talk, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Talk>> ListAsync(string site, DateTimeOffset from, Guid? thread, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Talk>> SeriesAsync(Guid series, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<(string Site, TalkBook Book)?> ForAsync(Guid talk, Guid person, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<Guid, IReadOnlyList<int>>> VotesAsync(Guid talk, Guid person, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<(IReadOnlyDictionary<int, int> Counts, int Voters)> CountAsync(Guid item, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> HasSpokenAsync(string site, Guid person, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Comment>> SaidAsync(Guid thread, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TalkRecap?> RecapAsync(Guid talk, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<AuditEntry>> AuditAsync(Guid thread, Guid? talk, long? before, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
}
