using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Hubs.Rooms;

/// <content>Reads the log: to close holes that announcements left, and to be fresh after a pause.</content>
internal sealed partial class Room
{
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

    /// <summary>Takes one page of the log, a few rooms at a time. Returns the number that the thread had reached.</summary>
    private async Task<long> ReadAsync(long after)
    {
        await _shared.Repairs.WaitAsync();
        try
        {
            return await ReadInTurnAsync(after);
        }
        finally
        {
            _shared.Repairs.Release();
        }
    }

    private async Task<long> ReadInTurnAsync(long after)
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
                    // Only what no announcement brought counts: that is what was lost.
                    if (!_early.Contains(next.Seq))
                    {
                        _metrics.Repaired();
                    }

                    Append(next);
                }
            }

            TakeEarly();

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
                (_madeAt, _reaching) = (_tail.Head, null);
                TakeEarly();
                Schedule();
            }

            _wanted = Math.Min(_wanted, _tail.Head);
        }
    }
}
