using System.Collections.Concurrent;
using LiveTalk.Domain.Cluster;

namespace LiveTalk.Redis.Cluster;

/// <summary>Something asked, and who has answered so far. Complete once everybody who was expected has. Thread-safe.</summary>
internal sealed class Question(IEnumerable<Guid> expected)
{
    private readonly HashSet<Guid> _expected = [.. expected];
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<Whereabout>> _answers = new();
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Those who answered, with what they said.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<Whereabout>> Answers => _answers;

    /// <summary>Those who did not.</summary>
    public IReadOnlyList<Guid> Silent => [.. _expected.Where(node => !_answers.ContainsKey(node))];

    /// <summary>A node answered. A node that nobody expected is welcome too, within reason.</summary>
    public void Answer(Guid node, IReadOnlyList<Whereabout> places)
    {
        if (_answers.Count < Rollcall.MaxNodes)
        {
            _answers[node] = places;
        }

        if (_expected.All(_answers.ContainsKey))
        {
            _complete.TrySetResult();
        }
    }

    /// <summary>Waits until all have answered, or as long as patience lasts.</summary>
    public async Task WaitAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        if (_expected.Count == 0)
        {
            return;
        }

        try
        {
            await _complete.Task.WaitAsync(ICluster.Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Who is silent is said in the answer.
        }
    }
}
