using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Hubs.Rooms;

/// <content>Closes holes: what the backplane lost is read from the log.</content>
internal sealed partial class Room
{
    private long _wanted;
    private bool _repairing;
    private TimeSpan _checked;
    private Task? _catchingUp;

    /// <summary>For how long nobody has made sure that this room has everything that was committed.</summary>
    public TimeSpan Unchecked
    {
        get
        {
            lock (_gate)
            {
                return Now - _checked;
            }
        }
    }

    /// <summary>
    /// Reads what the log has beyond the tail. Completes when the room is as new as the database was when it was asked, or when the database could not be asked. Many at once share one reading (R13).
    /// </summary>
    public Task CatchUpAsync()
    {
        lock (_gate)
        {
            return _catchingUp ??= Task.Run(ReadOnAsync);
        }
    }

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
                await ReadAsync(after);
            }
            catch (LiveTalkException)
            {
                // The database is away; what is in memory goes on, and the hole is closed when it is back.
                await Task.Delay(_options.HeadCheck, _clock);
            }
        }
    }

    private async Task ReadOnAsync()
    {
        try
        {
            var head = Head;
            while (await ReadAsync(head) > Head)
            {
                head = Head;
            }
        }
        catch (LiveTalkException)
        {
            // The database is away: what is in memory is all there is.
        }
        finally
        {
            lock (_gate)
            {
                _catchingUp = null;
            }
        }
    }

    /// <summary>Takes one page of the log. Returns the number that the thread had reached.</summary>
    private async Task<long> ReadAsync(long after)
    {
        var asked = Now;
        var page = await _store.EventsAsync(Thread, after, ThreadLimits.MaxEvents, CancellationToken.None);
        if (page.Reset)
        {
            await StartOverAsync();
        }
        else
        {
            Fill(page);
        }

        lock (_gate)
        {
            Compared(page.Seq, asked);
        }

        return page.Seq;
    }

    /// <summary>Notes that the room had everything when the database was asked. With the lock held.</summary>
    private void Compared(long head, TimeSpan asked)
    {
        if (head <= _tail.Head && asked > _checked)
        {
            _checked = asked;
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
