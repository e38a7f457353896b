using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Overload;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Connections;
using LiveTalk.Hubs.Messages;
using LiveTalk.Hubs.Protocol;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Hubs.Rooms.Presence;

namespace LiveTalk.Hubs;

/// <summary>Puts connections into rooms, with fresh state or from where they were, and names them there. Thread-safe.</summary>
internal sealed class Joining(
    ConnectionRegistry registry,
    RoomDirectory rooms,
    Reading reading,
    IThreadStore threads,
    ReadMarks marks,
    RemovedPeople removed,
    RoomMetrics metrics,
    OverloadGuard overload,
    TimeProvider clock)
{
    /// <summary>How long a join waits for how far somebody has read: a database that hangs is no reason to show nothing.</summary>
    private static readonly TimeSpan MarkPatience = TimeSpan.FromSeconds(1);

    /// <summary>Joins the thread of a post.</summary>
    public async Task<Joined> JoinAsync(Connection connection, JoinRequest request, CancellationToken cancellationToken)
    {
        if (request.After < 0)
        {
            throw Refuse.Invalid("'after' is the number of an event, or 0 for the beginning.");
        }

        if (request.After is null)
        {
            overload.RequireRoom();
        }

        var (thread, site) = await reading.OpenAsync(connection.Caller, new(request.Site, request.Post, request.Url, request.Title), cancellationToken);
        if (connection.Rooms >= Connection.MaxRooms && connection.In(thread.Id) is null)
        {
            throw new LiveTalkException(ErrorCode.RateLimited, $"One connection can read {Connection.MaxRooms} threads. Leave one first.");
        }

        var me = connection.Caller.In(site.Id)?.Who;
        await removed.RequireWelcomeAsync(thread.Id, me, cancellationToken);
        var read = me is null ? null : await ReadMarkAsync(me, thread.Id, cancellationToken);
        var (reader, joined) = await EnterAsync(connection, thread.Id, me, request, cancellationToken);
        reader.TakesWaves = request.Waves;
        connection.Place(reader);
        await RequireStillWelcomeAsync(connection, reader, me, cancellationToken);
        return joined with
        {
            Me = me,
            ReadSeq = read,
            Settings = WidgetSettings.Of(site),
            Written = () => reader.Room.Activate(reader),
        };
    }

    /// <summary>
    /// Adds a sign-in to a connection, in place of the one it had in that site, and shows the name where it reads. It stops reading where that person was removed, and is told so as if it had
    /// happened now.
    /// </summary>
    public async Task NameAsync(Connection connection, Identity identity, CancellationToken cancellationToken)
    {
        var before = connection.Caller.In(identity.Site);
        connection.Caller = connection.Caller with
        {
            Identities = [.. connection.Caller.Identities.Where(i => i.Site != identity.Site), identity],
        };
        if (before is not null && before.Who.Id != identity.Who.Id)
        {
            registry.Unname(before.Who.Id, connection);
        }

        registry.Name(identity.Who.Id, connection);
        foreach (var reader in connection.Readers.Where(r => r.Room.Site == identity.Site))
        {
            if (await removed.UntilAsync(reader.Room.Thread, identity.Who, cancellationToken) is { } until)
            {
                connection.Leave(reader.Room.Thread);
                connection.Notify(Frames.Notify(new(identity.Site, identity.Who.Id, Notice.Removed, Talk: new(reader.Room.Thread, Until: until))));
            }
            else
            {
                reader.Room.Rename(reader, identity.Who);
            }
        }
    }

    /// <summary>How far somebody has read; null where that cannot be told now, which costs them a line in the thread and not the thread.</summary>
    private async Task<long?> ReadMarkAsync(Participant me, Guid thread, CancellationToken cancellationToken)
    {
        try
        {
            return await marks.OfAsync(me.Id, thread).WaitAsync(MarkPatience, clock, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or LiveTalkException { Code: ErrorCode.Unavailable })
        {
            return null;
        }
    }

    // Removed while the reader was being made: the notice may have come before there was anything to end.
    private async ValueTask RequireStillWelcomeAsync(Connection connection, Reader reader, Participant? me, CancellationToken cancellationToken)
    {
        try
        {
            await removed.RequireWelcomeAsync(reader.Room.Thread, me, cancellationToken);
        }
        catch
        {
            connection.Leave(reader.Room.Thread);
            throw;
        }
    }

    private async Task<(Reader Reader, Joined Joined)> EnterAsync(
        Connection connection, Guid thread, Participant? me, JoinRequest request, CancellationToken cancellationToken)
    {
        if (request.After is not { } after)
        {
            return await FreshAsync(connection, thread, me, request, reset: null, cancellationToken);
        }

        if (await ResumeAsync(connection, thread, me, request, after, cancellationToken) is { } resumed)
        {
            return resumed;
        }

        var page = await threads.EventsAsync(thread, after, ThreadLimits.MaxEvents, cancellationToken);
        if (page.Reset)
        {
            return await FreshAsync(connection, thread, me, request, reset: true, cancellationToken);
        }

        metrics.Joined("log");
        var cursor = after + page.Events.Count;
        var (late, now, here) = await rooms.InAsync(thread, room => room.EnterAt(connection, me, !request.Invisible, cursor), cancellationToken);
        return (late, FromEvents(late, now, page.Events, here));
    }

    /// <summary>From memory, where that reaches back far enough or can be made to; else null.</summary>
    private async Task<(Reader Reader, Joined Joined)?> ResumeAsync(
        Connection connection, Guid thread, Participant? me, JoinRequest request, long after, CancellationToken cancellationToken)
    {
        if (await TryAsync() is { } here)
        {
            metrics.Joined("tail");
            return here;
        }

        if (await rooms.InAsync(thread, room => room.ReachBack(after), cancellationToken) is not var (reading, began))
        {
            return null;
        }

        await reading.WaitAsync(cancellationToken);
        if (await TryAsync() is not { } reached)
        {
            return null;
        }

        metrics.Joined(began ? "log" : "tail");
        return reached;

        async ValueTask<(Reader, Joined)?> TryAsync()
        {
            var resumed = await rooms.InAsync(thread, room => room.Resume(connection, me, !request.Invisible, after, ThreadLimits.MaxEvents), cancellationToken);
            return resumed is var (reader, events, state, presence) ? (reader, FromEvents(reader, state, events, presence)) : null;
        }
    }

    private async Task<(Reader Reader, Joined Joined)> FreshAsync(
        Connection connection, Guid thread, Participant? me, JoinRequest request, bool? reset, CancellationToken cancellationToken)
    {
        metrics.Joined(reset == true ? "reset" : "fresh");
        var limit = ThreadLimits.Clamp(request.Limit, ThreadLimits.DefaultComments, ThreadLimits.MaxComments);
        var (reader, state, presence) = await rooms.InAsync(thread, room => room.Enter(connection, me, !request.Invisible), cancellationToken);
        var shown = state.Newest(limit);
        return (reader, new()
        {
            Thread = shown.Thread,
            Seq = shown.Thread.Seq,
            Comments = shown.Comments,
            Talks = shown.Talks,
            Reset = reset,
            More = shown.More,
            Presence = presence,
            Settings = null!,
        });
    }

    private static Joined FromEvents(Reader reader, CommentThread state, IReadOnlyList<EncodedEvent> events, PresenceView presence) => new()
    {
        Thread = state,
        Seq = reader.Cursor,
        Events = JsonFragment.ArrayOf(events),
        More = reader.Cursor < state.Seq,
        Presence = presence,
        Settings = null!,
    };
}
