using System.Collections.Immutable;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Tracing;

namespace LiveTalk.Hubs.Rooms;

/// <content>What goes to readers and when.</content>
internal sealed partial class Room
{
    // What a write to one reader needs lies in ten places of memory, which the sends to a thousand others have pushed out of the processor's caches since the last time. One by one the processor waits for each; for a few
    // readers together it fetches them at once, and so few sends do not push them out again: a tenth of all that a node spends on a delivery.
    private const int Together = 16;

    private readonly EventPace _pace;
    private long _released;
    private Frame? _lastEvents;
    private long _lastEventsAfter;

    private TimeSpan _timerAt = TimeSpan.MaxValue;

    /// <summary>Sets the one timer to the next thing that is due. With the lock held.</summary>
    private void Schedule()
    {
        if (_disposed)
        {
            return;
        }

        var now = Now;
        var next = TimeSpan.MaxValue;
        if (_tail.Head > _released)
        {
            next = Earlier(next, _pace.Due);
        }

        if (_presence.IsDirty)
        {
            next = Earlier(next, _presenceDue);
        }

        if (_typingDirty)
        {
            next = Earlier(next, _typingDue);
        }
        else if (_typing.NextExpiry is { } expiry)
        {
            next = Earlier(next, expiry);
        }

        next = Earlier(next, NextNews());
        if (next <= now)
        {
            if (_timerAt != TimeSpan.MinValue)
            {
                _timerAt = TimeSpan.MinValue;
                _shared.Wake(this);
            }
        }
        else if (next < _timerAt)
        {
            _timerAt = next;
            _timer.Change(RoundUp(next - now), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Does what is due.</summary>
    public void OnTimer()
    {
        ImmutableArray<Reader> readers;
        int bytes;
        bool tells;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _timerAt = TimeSpan.MaxValue;
            var any = ReleaseEvents() | ReleasePresence() | ReleaseTyping();
            readers = any ? _readers : [];
            bytes = _lastEvents?.Wire.Length ?? 0;
            TellNews();
            tells = _toSay.Count > 0;
            if (!tells)
            {
                Schedule();
            }
        }

        if (tells)
        {
            SayAll();
            lock (_gate)
            {
                Schedule();
            }
        }

        using var trace = Traces.Source.StartActivity("fan-out")?.SetTag("livetalk.readers", readers.Length);
        SendingRound.Go(this, readers, bytes);
    }

    private bool ReleaseEvents()
    {
        var now = Now;
        if (_tail.Head == _released || now < _pace.Due)
        {
            return false;
        }

        _released = _tail.Head;
        _pace.Release(now);
        return true;
    }

    /// <summary>Gives some readers what they do not have yet.</summary>
    public void Push(ReadOnlySpan<Reader> readers)
    {
        var sent = default(SentFrames);
        while (!readers.IsEmpty)
        {
            var next = readers[..Math.Min(readers.Length, Together)];
            readers = readers[next.Length..];
            foreach (var reader in next)
            {
                _ = reader.IsBusy;
                reader.Link.Near();
            }

            foreach (var reader in next)
            {
                Push(reader, ref sent);
            }
        }

        _metrics.Sent(sent);
    }

    /// <summary>Gives a reader what it does not have yet, unless a write is in flight: then its completion will.</summary>
    private void Push(Reader reader, ref SentFrames sent)
    {
        while (reader.TryBegin())
        {
            bool fromLog;
            while (Next(reader, out fromLog) is { } frame)
            {
                sent.Add(frame);
                var write = reader.Link.WriteAsync(frame);
                if (!write.IsCompletedSuccessfully)
                {
                    _ = ContinueAsync(reader, write, frame);
                    return;
                }

                Delivered(frame);
            }

            if (fromLog)
            {
                _ = ContinueAsync(reader, ReadLogAsync(reader), null);
                return;
            }

            reader.End();

            // Something may have come between the last look and the end; whoever came then saw a busy reader and left.
            if (!HasNews(reader))
            {
                return;
            }
        }
    }

    private async Task ContinueAsync(Reader reader, ValueTask pending, Frame? frame)
    {
        await pending;
        Delivered(frame);
        reader.End();
        Push([reader]);
    }

    private void Delivered(Frame? frame)
    {
        if (frame is { HeardAt: not 0 and var heard })
        {
            _metrics.Delivered(_clock.GetElapsedTime(heard));
        }
    }

    /// <summary>Without the lock, once per frame and reader: what is released later is pushed by whoever releases it, and they see that the reader is free.</summary>
    private bool HasNews(Reader reader) => reader.Active
        && (reader.Cursor < Volatile.Read(ref _released)
            || reader.PresenceVersion < Volatile.Read(ref _presenceVersion)
            || reader.TypingVersion < Volatile.Read(ref _typingVersion));

    /// <summary>The next frame for a reader, taken as given; null where there is none, or where only the log has it.</summary>
    private Frame? Next(Reader reader, out bool fromLog)
    {
        lock (_gate)
        {
            fromLog = reader.Active && reader.Cursor < _tail.Floor;
            if (!reader.Active || fromLog)
            {
                return null;
            }

            if (reader.Cursor < _released)
            {
                var frame = EventsAfter(reader.Cursor);
                reader.Cursor = frame.LastSeq;
                return frame;
            }

            if (reader.PresenceVersion < _presenceVersion)
            {
                var missed = reader.PresenceVersion < _presenceVersion - 1;
                reader.PresenceVersion = _presenceVersion;
                return missed ? WholePresence() : _presenceDelta;
            }

            if (reader.TypingVersion < _typingVersion)
            {
                reader.TypingVersion = _typingVersion;
                return _typingFrame ??= Frames.Typing(Thread, _typing.Everyone);
            }

            return null;
        }
    }

    /// <summary>A frame of events, shared by all readers who are at the same place, which is nearly everybody.</summary>
    private Frame EventsAfter(long after)
    {
        if (_lastEvents is { } last && _lastEventsAfter == after && (last.LastSeq == _released || last.Payload.Length >= _options.MaxFrameBytes))
        {
            return last;
        }

        var range = _tail.Range(after, _released, _options.MaxFrameBytes, ThreadLimits.MaxEvents);
        _lastEventsAfter = after;
        return _lastEvents = Frames.Events(Thread, range) with { HeardAt = _tail.HeardAt(after + 1) };
    }

    /// <summary>For a reader that fell behind the tail: one page of the log, at most one at a time, so that it is complete however slow it is (R10).</summary>
    private async ValueTask ReadLogAsync(Reader reader)
    {
        try
        {
            var (reset, slow) = SendWhatIsTaken(reader, await _store.EventsAsync(Thread, reader.Cursor, 200, CancellationToken.None));
            if (reset)
            {
                // The log was trimmed behind it: it will see a gap, ask for events, and be told to load fresh state.
                lock (_gate)
                {
                    reader.Cursor = _tail.Floor;
                }
            }
            else if (slow is var (write, last))
            {
                await write;
                Move(reader, last);
            }
        }
        catch (Domain.Errors.LiveTalkException)
        {
            // The database is away. The reader waits; it is asked again with the next news or head check.
            await Task.Delay(_options.HeadCheck, _clock);
        }
    }

    /// <summary>
    /// Sends frames of a page for as long as they are taken at once. Of a reader who lets one wait nothing but that one is kept: the rest of the page (200 comments of 8 kB are 1.6 MB) is read again when it was taken.
    /// </summary>
    private (bool Reset, (ValueTask Write, long Last)? Slow) SendWhatIsTaken(Reader reader, EventPage page)
    {
        if (page.Reset || page.Events.Count == 0)
        {
            return (true, null);
        }

        var sent = default(SentFrames);
        (ValueTask, long)? slow = null;
        foreach (var frame in Split(page.Events))
        {
            sent.Add(frame);
            var write = reader.Link.WriteAsync(frame);
            if (!write.IsCompletedSuccessfully)
            {
                slow = (write, frame.LastSeq);
                break;
            }

            Move(reader, frame.LastSeq);
        }

        _metrics.Sent(sent);
        return (false, slow);
    }

    private void Move(Reader reader, long to)
    {
        lock (_gate)
        {
            reader.Cursor = to;
        }
    }

    private IEnumerable<Frame> Split(IReadOnlyList<EncodedEvent> events)
    {
        var part = new List<EncodedEvent>();
        var bytes = 0;
        foreach (var one in events)
        {
            if (part.Count > 0 && bytes + one.Json.Length > _options.MaxFrameBytes)
            {
                yield return Frames.Events(Thread, part);
                part = [];
                bytes = 0;
            }

            part.Add(one);
            bytes += one.Json.Length;
        }

        yield return Frames.Events(Thread, part);
    }

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;

    // Timers fire on whole milliseconds; one that fires early would find nothing due.
    private static TimeSpan RoundUp(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
