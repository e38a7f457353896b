using LiveTalk.Domain.Threads;

namespace LiveTalk.Hubs.Rooms;

/// <summary>The newest events of a thread, contiguous, bounded in number and bytes. Not thread-safe: its room guards it.</summary>
internal sealed class Tail(long head, int maxEvents, int maxBytes)
{
    private Queue<EncodedEvent> _dropOrder = new();
    private readonly Dictionary<long, (EncodedEvent Event, long HeardAt)> _events = [];
    private long _bytes;

    /// <summary>The number of the newest event.</summary>
    public long Head { get; private set; } = head;

    /// <summary>The smallest number a reader may have to continue from the tail.</summary>
    public long Floor { get; private set; } = head;

    /// <summary>Takes the next event.</summary>
    /// <param name="next">The event.</param>
    /// <param name="heardAt">The timestamp at which this node learned of it.</param>
    /// <exception cref="ArgumentException">It is not the next one.</exception>
    public void Append(EncodedEvent next, long heardAt)
    {
        if (next.Seq != Head + 1)
        {
            throw new ArgumentException($"Event {next.Seq} cannot follow {Head}.", nameof(next));
        }

        Head = next.Seq;
        _events.Add(next.Seq, (next, heardAt));
        _dropOrder.Enqueue(next);
        _bytes += next.Weight;
        Trim();
    }

    /// <summary>Takes what happened before, as much of it as there is room for: up to <see cref="Floor"/>, contiguous. Anything else is left.</summary>
    public void Prepend(IReadOnlyList<EncodedEvent> older)
    {
        if (older.Count == 0 || older[^1].Seq != Floor)
        {
            return;
        }

        foreach (var one in older)
        {
            _events.Add(one.Seq, (one, 0));
            _bytes += one.Weight;
        }

        Floor = older[0].Seq - 1;
        _dropOrder = new([.. older, .. _dropOrder]);
        Trim();
    }

    /// <summary>Begins anew after a jump; nothing before <paramref name="head"/> can be continued from here.</summary>
    public void Restart(long head)
    {
        _events.Clear();
        _dropOrder.Clear();
        _bytes = 0;
        (Head, Floor) = (head, head);
    }

    /// <summary>When this node learned of an event that is here; 0 where that was before its room was made.</summary>
    public long HeardAt(long seq) => _events[seq].HeardAt;

    /// <summary>The events after a number, as many as fit.</summary>
    /// <param name="after">At least <see cref="Floor"/>.</param>
    /// <param name="upTo">The last number wanted, at most <see cref="Head"/>.</param>
    /// <param name="budget">Bytes; the first event always fits.</param>
    /// <param name="most">Events.</param>
    public List<EncodedEvent> Range(long after, long upTo, int budget, int most)
    {
        var range = new List<EncodedEvent>((int)Math.Min(most, Math.Max(0, upTo - after)));
        for (var seq = after + 1; seq <= upTo && range.Count < most; seq++)
        {
            var next = _events[seq].Event;
            budget -= next.Json.Length;
            if (budget < 0 && range.Count > 0)
            {
                break;
            }

            range.Add(next);
        }

        return range;
    }

    private void Trim()
    {
        while (_dropOrder.Count > maxEvents || (_bytes > maxBytes && _dropOrder.Count > 1))
        {
            var oldest = _dropOrder.Dequeue();
            _events.Remove(oldest.Seq);
            _bytes -= oldest.Weight;
            Floor = oldest.Seq;
        }
    }
}
