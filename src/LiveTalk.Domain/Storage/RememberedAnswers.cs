using System.Collections.Concurrent;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Storage;

/// <summary>
/// What the database said, remembered for a time, so that every request can ask. Many who ask at once share one question. While the database is away or hangs, what it said last counts on, so that
/// what is in memory can be read (the contract's promise 6). Thread-safe.
/// </summary>
/// <typeparam name="TKey">What is asked for; 10,000 at most are remembered, then all are forgotten.</typeparam>
/// <typeparam name="TAnswer">What is said of it.</typeparam>
/// <param name="ask">Asks the database; shared by many callers, so no single one's end may stop it.</param>
/// <param name="clock">Measures ages and waits.</param>
/// <param name="freshness">How old an answer may be while the database answers.</param>
public sealed class RememberedAnswers<TKey, TAnswer>(Func<TKey, Task<TAnswer>> ask, TimeProvider clock, TimeSpan freshness)
    where TKey : notnull
{
    /// <summary>How long a database that does not answer is waited for where something is known.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How old an answer may be while the database is away: longer than a restart or a failover takes, and the longest that a node cut off from it goes on with a key retired elsewhere.</summary>
    public static readonly TimeSpan LongestAway = TimeSpan.FromMinutes(15);

    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <summary>The answer.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unavailable"/>: the database is away and has said nothing yet, or too long ago.</exception>
    public ValueTask<TAnswer> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        var entry = _entries.GetValueOrDefault(key) ?? Add(key);
        return entry.Known is { } known && clock.GetElapsedTime(known.Asked) < freshness
            ? new(known.Answer)
            : AskAsync(key, entry, cancellationToken);
    }

    /// <summary>Forgets an answer: the next question is asked, and one that is on its way does not count for it.</summary>
    public void Forget(TKey key) => _entries.TryRemove(key, out _);

    /// <summary>Forgets all.</summary>
    public void Forget() => _entries.Clear();

    private Entry Add(TKey key)
    {
        if (_entries.Count >= MaxRemembered)
        {
            _entries.Clear();
        }

        return _entries.GetOrAdd(key, static _ => new());
    }

    private async ValueTask<TAnswer> AskAsync(TKey key, Entry entry, CancellationToken cancellationToken)
    {
        var last = entry.Known is { } known && clock.GetElapsedTime(known.Asked) < LongestAway ? known : null;
        var question = QuestionOf(key, entry, again: last is null);
        var answer = question.Answer.Value;
        if (last is null)
        {
            return await answer.WaitAsync(cancellationToken);
        }

        var rest = Patience - clock.GetElapsedTime(question.Asked);
        try
        {
            return answer.IsCompleted || rest > TimeSpan.Zero ? await answer.WaitAsync(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, clock, cancellationToken) : last.Answer;
        }
        catch (Exception e) when (e is TimeoutException or LiveTalkException { Code: ErrorCode.Unavailable })
        {
            return last.Answer;
        }
    }

    /// <summary>The question on its way, or a new one. One that failed stands for <see cref="Patience"/> where there is something to go on with.</summary>
    private Question QuestionOf(TKey key, Entry entry, bool again)
    {
        lock (entry)
        {
            return entry.Pending = entry.Pending is { } pending && !(pending.Failed && (again || clock.GetElapsedTime(pending.Asked) >= Patience))
                ? pending
                : New(clock.GetTimestamp());
        }

        Question New(long asked) => new(asked, new(() => LearnAsync(key, entry, asked)));
    }

    private async Task<TAnswer> LearnAsync(TKey key, Entry entry, long asked)
    {
        var answer = await ask(key);
        lock (entry)
        {
            entry.Known = new(asked, answer);
            entry.Pending = null;
        }

        return answer;
    }

    private sealed class Entry
    {
        private volatile Known? _known;

        /// <summary>What was said last.</summary>
        public Known? Known
        {
            get => _known;
            set => _known = value;
        }

        /// <summary>What is being asked, or failed.</summary>
        public Question? Pending { get; set; }
    }

    private sealed record Known(long Asked, TAnswer Answer);

    private sealed record Question(long Asked, Lazy<Task<TAnswer>> Answer)
    {
        public bool Failed => Answer.IsValueCreated && Answer.Value.IsFaulted;
    }
}
