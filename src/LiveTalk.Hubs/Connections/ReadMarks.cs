using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Hubs.Connections;

/// <summary>
/// How far people have read, which each who has a name is told when joining. A crowd that comes at once (a talk begins, a node was lost) is asked about together: a question for each would be thousands, at a
/// moment when the database has others to answer.
/// </summary>
/// <remarks>Thread-safe. Who comes alone is asked about at once. Where others came before the answer, the next question waits for <see cref="Spacing"/> and is for all who have come by then.</remarks>
internal sealed class ReadMarks(IParticipantStore people, TimeProvider clock)
{
    /// <summary>What a person in a crowd waits at most for the others, while the database answers: seven questions a second. The answers to all of them then leave together, which takes as long again for some hundreds.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(150);

    /// <summary>Most people in one question.</summary>
    public const int MaxAtOnce = 2000;

    /// <summary>Most people who wait: beyond that the database answers nobody, and nobody waits that long.</summary>
    public const int MaxWaiting = 20_000;

    private readonly Lock _gate = new();
    private readonly Queue<Question> _waiting = [];
    private bool _asking;

    /// <summary>How far somebody has read a thread; 0 where never.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unavailable"/>: the database is away, or too many wait for it.</exception>
    public Task<long> OfAsync(Guid participant, Guid thread)
    {
        var question = new Question(new(participant, thread));
        lock (_gate)
        {
            if (_waiting.Count >= MaxWaiting)
            {
                return Task.FromException<long>(Refuse.Unavailable());
            }

            _waiting.Enqueue(question);
            if (_asking)
            {
                return question.Answer.Task;
            }

            _asking = true;
        }

        _ = AskAllAsync();
        return question.Answer.Task;
    }

    private async Task AskAllAsync()
    {
        while (Next() is { Count: > 0 } questions)
        {
            await AskAsync(questions);
            if (SomebodyWaits())
            {
                await Task.Delay(Spacing, clock);
            }
        }
    }

    private async Task AskAsync(List<Question> questions)
    {
        try
        {
            var marks = await people.ReadMarksAsync([.. questions.Select(q => q.Key)], CancellationToken.None);
            foreach (var (question, mark) in questions.Zip(marks))
            {
                question.Answer.TrySetResult(mark);
            }
        }
        catch (Exception error)
        {
            questions.ForEach(q => q.Answer.TrySetException(error));
        }
    }

    /// <summary>Those who are asked about next; none ends the asking.</summary>
    private List<Question> Next()
    {
        List<Question> next = [];
        lock (_gate)
        {
            while (next.Count < MaxAtOnce && _waiting.TryDequeue(out var question))
            {
                next.Add(question);
            }

            _asking = next.Count > 0;
        }

        return next;
    }

    private bool SomebodyWaits()
    {
        lock (_gate)
        {
            return _waiting.Count > 0;
        }
    }

    private sealed class Question(ReadMarkKey key)
    {
        public ReadMarkKey Key => key;

        public TaskCompletionSource<long> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
