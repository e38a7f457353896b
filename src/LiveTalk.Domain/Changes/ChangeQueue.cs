using System.Diagnostics.CodeAnalysis;

namespace LiveTalk.Domain.Changes;

/// <summary>What waits for the writer's thread: bounded, in order of arrival, and in a hurry as soon as something came that is not to wait. Thread-safe; one thread takes.</summary>
/// <param name="capacity">How many it holds at most.</param>
internal sealed class ChangeQueue<T>(int capacity)
{
    // A monitor, not a lock: who takes has to wait in it.
    private readonly object _gate = new();
    private readonly Queue<T> _waiting = [];
    private int _wanted;
    private bool _hurried;
    private bool _completed;

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Adds one; false where the queue is full or takes no more.</summary>
    /// <param name="item">What waits.</param>
    /// <param name="hurried">Whether it is not to wait, nor what is there already.</param>
    public bool TryAdd(T item, bool hurried = false)
    {
        lock (_gate)
        {
            if (_completed || _waiting.Count >= capacity)
            {
                return false;
            }

            _waiting.Enqueue(item);
            _hurried |= hurried;
            if (hurried || _waiting.Count == 1 || _waiting.Count == _wanted)
            {
                Monitor.Pulse(_gate);
            }

            return true;
        }
    }

    /// <summary>What waits is to wait no longer.</summary>
    public void Hurry()
    {
        lock (_gate)
        {
            _hurried = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes no more; what waits can still be taken, and at once.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until there is something.</summary>
    /// <param name="first">The first in the queue, which stays there.</param>
    /// <returns>False where there is nothing and nothing will come.</returns>
    public bool WaitForFirst([MaybeNullWhen(false)] out T first)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0 && !_completed)
            {
                Monitor.Wait(_gate);
            }

            return _waiting.TryPeek(out first);
        }
    }

    /// <summary>Whether there is no need to wait for so many: they are here, or something is in a hurry.</summary>
    public bool IsReady(int wanted)
    {
        lock (_gate)
        {
            return _hurried || _completed || _waiting.Count >= wanted;
        }
    }

    /// <summary>Waits until so many are here, or something is in a hurry.</summary>
    public void WaitFor(int wanted)
    {
        lock (_gate)
        {
            _wanted = wanted;
            while (!_hurried && !_completed && _waiting.Count < wanted)
            {
                Monitor.Wait(_gate);
            }

            _wanted = 0;
        }
    }

    /// <summary>Takes the first ones, at most so many; those that are left are in no hurry any more.</summary>
    public List<T> Take(int most)
    {
        lock (_gate)
        {
            _hurried = false;
            var taken = new List<T>(Math.Min(most, _waiting.Count));
            while (taken.Count < most && _waiting.TryDequeue(out var item))
            {
                taken.Add(item);
            }

            return taken;
        }
    }
}
