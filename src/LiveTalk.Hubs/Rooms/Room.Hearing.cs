using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Hubs.Rooms;

/// <content>Takes what is announced, in order; waits a moment for what is on its way before it asks the log.</content>
internal sealed partial class Room
{
    private readonly EarlyEvents _early;
    private long _wanted;
    private bool _repairing;

    // When the head last moved, or a hole was first seen behind it.
    private TimeSpan _progressAt;

    /// <summary>Takes committed events. Ones that are known are skipped; ones that come early wait for those before them.</summary>
    public void Hear(ThreadBatch batch)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            foreach (var next in batch.Events)
            {
                if (next.Seq == _tail.Head + 1)
                {
                    Append(next);
                    TakeEarly();
                }
                else if (next.Seq > _tail.Head)
                {
                    _early.Keep(next);
                }
            }

            Schedule();
            Want(batch.Head);
        }
    }

    /// <summary>Learns what number the thread had reached when the database was asked; what does not come by itself is read from the log.</summary>
    /// <param name="head">The number.</param>
    /// <param name="asked">When it was asked, by <see cref="Presence.NodePulse.Now"/>.</param>
    public void Learn(long head, TimeSpan asked)
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                Compared(head, asked);
                Want(head);
            }
        }
    }

    private void TakeEarly()
    {
        while (_early.Take(_tail.Head + 1) is { } next)
        {
            Append(next);
        }
    }

    /// <summary>Sees to it that the room gets to a number. With the lock held.</summary>
    private void Want(long head)
    {
        _wanted = Math.Max(_wanted, head);
        if (_wanted > _tail.Head && !_repairing)
        {
            _repairing = true;
            _progressAt = Now;
            _ = Task.Run(RepairAsync);
        }
    }

    private async Task RepairAsync()
    {
        while (true)
        {
            TimeSpan grace;
            long after;
            lock (_gate)
            {
                if (_disposed || _tail.Head >= _wanted)
                {
                    _repairing = false;
                    return;
                }

                (grace, after) = (_progressAt + _options.HoleGrace - Now, _tail.Head);
            }

            if (grace > TimeSpan.Zero)
            {
                await Task.Delay(RoundUp(grace), _clock);
                continue;
            }

            try
            {
                await ReadAsync(after);
            }
            catch (LiveTalkException)
            {
                // The database is away; what is in memory goes on, and the hole is closed when it is back.
                await Task.Delay(_options.HeadCheck, _clock);
            }
        }
    }
}
