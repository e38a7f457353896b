using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Hubs.Rooms;

/// <content>Closes holes: what the backplane lost is read from the log.</content>
internal sealed partial class Room
{
    private long _wanted;
    private bool _repairing;

    /// <summary>Reads the log in the background where the thread is further than the tail. With the lock held.</summary>
    private void Want(long head)
    {
        _wanted = Math.Max(_wanted, head);
        if (_wanted > _tail.Head && !_repairing)
        {
            _repairing = true;
            _ = Task.Run(RepairAsync);
        }
    }

    private async Task RepairAsync()
    {
        while (true)
        {
            long after;
            lock (_gate)
            {
                if (_disposed || _tail.Head >= _wanted)
                {
                    _repairing = false;
                    return;
                }

                after = _tail.Head;
            }

            try
            {
                var page = await _store.EventsAsync(Thread, after, ThreadLimits.MaxEvents, CancellationToken.None);
                if (page.Reset)
                {
                    await StartOverAsync();
                }
                else
                {
                    Fill(page);
                }
            }
            catch (LiveTalkException)
            {
                // The database is away; what is in memory goes on, and the hole is closed when it is back.
                await Task.Delay(_options.HeadCheck, _clock);
            }
        }
    }

    private void Fill(EventPage page)
    {
        lock (_gate)
        {
            foreach (var next in page.Events)
            {
                if (next.Seq == _tail.Head + 1)
                {
                    Append(next);
                    _metrics.Repaired();
                }
            }

            // A number that the database does not have was somebody's mistake: forget it rather than ask for ever.
            _wanted = Math.Min(_wanted, Math.Max(page.Seq, _tail.Head));
            Schedule();
        }
    }

    private async Task StartOverAsync()
    {
        var fresh = await _store.LoadAsync(Thread, _snapshot.Window, CancellationToken.None);
        lock (_gate)
        {
            if (fresh is not null && fresh.Thread.Seq > _tail.Head)
            {
                _snapshot = fresh;
                _tail.Restart(fresh.Thread.Seq);
                Schedule();
            }

            _wanted = Math.Min(_wanted, _tail.Head);
        }
    }
}
