using System.Diagnostics;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Time;
using LiveTalk.Storage.Postgres.Rows;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>
/// Threads as this node's last batch left them. Posts can be decided by that instead of being asked for, and the transaction that writes them says where they are by now, or that they are run otherwise.
/// Thread-safe.
/// </summary>
internal sealed class KnownThreads
{
    private const int MaxThreads = 1000;

    // Where how a thread is run is being changed elsewhere, trying would fail each time.
    private static readonly TimeSpan Contended = TimeSpan.FromMilliseconds(500);

    // For that long the database's clock is taken to go as ours does.
    private static readonly TimeSpan FreshClock = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, KnownThread> _threads = [];
    private readonly Dictionary<Guid, long> _contended = [];
    private DateTimeOffset _now;
    private long? _nowAt;

    /// <summary>The threads of a batch; null where it is not all posts, or where not all of its threads are known, or the time is not.</summary>
    public IReadOnlyList<KnownThread>? Find(ChangeScope scope)
    {
        if (scope is not { PostKeys.Count: > 0, Keys.Count: 0, Comments.Count: 0, Reactions.Count: 0, Talks.Count: 0, Votes.Count: 0, LastPosts.Count: 0 })
        {
            return null;
        }

        lock (_gate)
        {
            var found = new List<KnownThread>(scope.Threads.Count);
            foreach (var id in scope.Threads)
            {
                if (!_threads.TryGetValue(id, out var thread))
                {
                    return null;
                }

                found.Add(thread);
            }

            return _nowAt is { } at && Stopwatch.GetElapsedTime(at) < FreshClock ? found : null;
        }
    }

    /// <summary>Known threads as the rules take them, at the database's time: as it was last heard, and what passed since; never before what was written last.</summary>
    /// <param name="threads">The threads.</param>
    /// <param name="testTime">What counts as the time instead; null for the server's clock.</param>
    public ChangeState ToState(IReadOnlyList<KnownThread> threads, DateTimeOffset? testTime)
    {
        lock (_gate)
        {
            var now = (_now + Stopwatch.GetElapsedTime(_nowAt!.Value)).ToMilliseconds();
            return new()
            {
                Now = testTime ?? threads.Select(t => t.WrittenAt).Append(now).Max(),
                Threads = threads.ToDictionary(t => t.Row.Id, t => t.Row.ToThread()),
                Guards = ThreadRow.Guards(threads.Select(t => t.Row)),
                Keys = new Dictionary<ChangeKey, RecordedChange>(),
                Comments = new Dictionary<Guid, Comment>(),
                Reactions = new HashSet<GivenReaction>(),
            };
        }
    }

    /// <summary>What a committed batch loaded and wrote.</summary>
    /// <param name="loaded">The threads as they were locked.</param>
    /// <param name="set">What was written.</param>
    /// <param name="heardAt">When they were loaded, by the stopwatch.</param>
    public void Learn(IReadOnlyList<LockedThreadRow> loaded, ChangeSet set, long heardAt)
    {
        if (loaded.Count == 0)
        {
            return;
        }

        var now = PostgresTime.FromColumn(loaded[^1].Now);
        lock (_gate)
        {
            (_now, _nowAt) = (now, heardAt);
        }

        Learn(loaded, set, now);
    }

    /// <summary>The same for threads that were known.</summary>
    public void Learn(IReadOnlyList<ThreadRow> before, ChangeSet set, DateTimeOffset writtenAt)
    {
        lock (_gate)
        {
            if (_threads.Count > MaxThreads)
            {
                _threads.Clear();
            }

            // How a thread is run is written by other statements.
            var unchanged = set.Guards.Count == 0 && ToldRooms.Of(set).Count == 0;
            var after = set.Threads.ToDictionary(t => t.Id);
            foreach (var row in before)
            {
                if (!unchanged || IsContended(row.Id))
                {
                    _threads.Remove(row.Id);
                }
                else
                {
                    _threads[row.Id] = new(after.TryGetValue(row.Id, out var thread) ? row.As(thread) : row, writtenAt);
                }
            }
        }
    }

    /// <summary>Threads that are run otherwise by now: for a while they are asked for.</summary>
    public void Forget(IEnumerable<KnownThread> threads)
    {
        lock (_gate)
        {
            if (_contended.Count > MaxThreads)
            {
                _contended.Clear();
            }

            foreach (var thread in threads)
            {
                _threads.Remove(thread.Row.Id);
                _contended[thread.Row.Id] = Stopwatch.GetTimestamp();
            }
        }
    }

    private bool IsContended(Guid thread)
    {
        if (!_contended.TryGetValue(thread, out var since))
        {
            return false;
        }

        if (Stopwatch.GetElapsedTime(since) < Contended)
        {
            return true;
        }

        _contended.Remove(thread);
        return false;
    }
}
