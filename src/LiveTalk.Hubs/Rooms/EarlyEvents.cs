using LiveTalk.Domain.Threads;

namespace LiveTalk.Hubs.Rooms;

/// <summary>
/// Events that came before the one they follow: where several nodes post in one thread, each announces its own, and n+1 may arrive first. Bounded; who does not fit is read from the log. Not
/// thread-safe: its room guards it.
/// </summary>
internal sealed class EarlyEvents(int maxEvents, int maxBytes)
{
    private readonly SortedDictionary<long, EncodedEvent> _waiting = [];
    private long _bytes;

    public int Count => _waiting.Count;

    /// <summary>Whether an event waits here.</summary>
    public bool Contains(long seq) => _waiting.ContainsKey(seq);

    /// <summary>Keeps an event, in place of the farthest ones where it is too much.</summary>
    public void Keep(EncodedEvent early)
    {
        if (!_waiting.TryAdd(early.Seq, early))
        {
            return;
        }

        _bytes += early.Weight;
        while (_waiting.Count > maxEvents || _bytes > maxBytes)
        {
            Remove(_waiting.Keys.Last());
        }
    }

    /// <summary>Takes the event with that number, where it is here; all before it are forgotten.</summary>
    public EncodedEvent? Take(long seq)
    {
        while (_waiting.Count > 0 && _waiting.First() is var (first, early) && first <= seq)
        {
            Remove(first);
            if (first == seq)
            {
                return early;
            }
        }

        return null;
    }

    private void Remove(long seq)
    {
        _waiting.Remove(seq, out var gone);
        _bytes -= gone!.Weight;
    }
}
