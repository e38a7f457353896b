using System.Collections.Concurrent;
using System.Text.Json;
using LiveTalk.Hubs.Rooms;

namespace LiveTalk.Hubs.Tests.Rooms;

/// <summary>A reader's link that keeps what it was given and can stop reading.</summary>
internal sealed class RecordingLink : IReaderLink
{
    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<Frame> _frames = new();
    private TaskCompletionSource? _stalled;
    private int _inFlight;

    public IReadOnlyCollection<Frame> Frames => _frames;

    /// <summary>The most writes that were ever in flight at once.</summary>
    public int MostInFlight { get; private set; }

    public bool HasWriteInFlight => Volatile.Read(ref _inFlight) > 0;

    public IReadOnlyList<long> Seqs =>
        [.. Arguments("events").SelectMany(a => a.GetProperty("events").EnumerateArray()).Select(e => e.GetProperty("seq").GetInt64())];

    public IReadOnlyList<JsonElement> Arguments(string target) =>
    [
        .. _frames.Select(f => JsonDocument.Parse(f.Payload[..^1]).RootElement)
            .Where(m => m.GetProperty("target").GetString() == target)
            .Select(m => m.GetProperty("arguments")[0]),
    ];

    /// <summary>How many people there were, message by message.</summary>
    public IReadOnlyList<int> Counts() => [.. Arguments("presence").Select(p => p.GetProperty("count").GetInt32())];

    /// <summary>Who types, by the newest message.</summary>
    public IReadOnlyList<string> Typists() => Arguments("typing") is [.., var last]
        ? [.. last.GetProperty("participants").EnumerateArray().Select(p => p.GetProperty("name").GetString()!)]
        : [];

    /// <summary>From now on writes do not complete.</summary>
    public void Stall()
    {
        lock (_gate)
        {
            _stalled ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Reads again.</summary>
    public void ReadAgain()
    {
        TaskCompletionSource? stalled;
        lock (_gate)
        {
            stalled = _stalled;
            _stalled = null;
        }

        stalled?.SetResult();
    }

    public void Near()
    {
    }

    public ValueTask WriteAsync(Frame frame)
    {
        Task? wait;
        lock (_gate)
        {
            MostInFlight = Math.Max(MostInFlight, ++_inFlight);
            _frames.Enqueue(frame);
            wait = _stalled?.Task;
            if (wait is null)
            {
                _inFlight--;
            }
        }

        return wait is null ? ValueTask.CompletedTask : new(FinishAsync(wait));
    }

    private async Task FinishAsync(Task wait)
    {
        await wait;
        Interlocked.Decrement(ref _inFlight);
    }
}
