using System.Collections.Immutable;
using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Protocol;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Hubs.Wire;
using Microsoft.AspNetCore.SignalR;

namespace LiveTalk.Hubs.Connections;

/// <summary>One browser's link to this node: who it speaks for and which rooms it reads. Thread-safe.</summary>
internal sealed class Connection(HubConnectionContext context, DateTimeOffset since) : IReaderLink
{
    /// <summary>More threads than any page shows.</summary>
    public const int MaxRooms = 50;

    // A reader that takes nothing must not collect notices without end; what is over this is in the log of its thread anyway.
    private const int MaxWaitingNotices = 16;

    private readonly HubSocketOutput? _socket = HubSocket.Of(context)?.Output;

    // Made for the one thread that nearly everybody reads: a dictionary for it would be a quarter of a kilobyte for each connection.
    private ImmutableArray<Reader> _readers = [];
    private int _waitingNotices;

    public string Id => context.ConnectionId;

    /// <summary>When it was opened.</summary>
    public DateTimeOffset Since => since;

    /// <summary>When anything last came from it, pings included, by the node's own time.</summary>
    public TimeSpan Heard => context.Protocol is HearingProtocol ears ? ears.Heard : TimeSpan.MaxValue;

    /// <summary>Where it comes from, and who it proved to be so far.</summary>
    public Caller Caller { get; set; } = new() { Connection = context.ConnectionId, Address = "" };

    /// <summary>Its place in every room it joined.</summary>
    public ImmutableArray<Reader> Readers => _readers;

    /// <summary>How many rooms it reads.</summary>
    public int Rooms => _readers.Length;

    /// <summary>Whether it went away: a reader added now would never be removed.</summary>
    public bool Gone => context.ConnectionAborted.IsCancellationRequested;

    /// <summary>Its place in a thread's room, if it joined.</summary>
    public Reader? In(Guid thread) => _readers.FirstOrDefault(r => r.Room.Thread == thread);

    /// <summary>Remembers a place, and leaves the one it had in that room before.</summary>
    public void Place(Reader reader)
    {
        var old = In(reader.Room.Thread);
        ImmutableInterlocked.Update(ref _readers, static (all, change) => (change.old is null ? all : all.Remove(change.old)).Add(change.reader), (old, reader));
        old?.Room.Exit(old);
        if (Gone)
        {
            LeaveAll();
        }
    }

    /// <summary>Leaves one room; not having joined it is fine.</summary>
    public void Leave(Guid thread)
    {
        if (In(thread) is { } reader && ImmutableInterlocked.Update(ref _readers, static (all, gone) => all.Remove(gone), reader))
        {
            reader.Room.Exit(reader);
        }
    }

    /// <summary>Leaves every room.</summary>
    public void LeaveAll()
    {
        foreach (var reader in _readers)
        {
            Leave(reader.Room.Thread);
        }
    }

    /// <summary>Ends the connection once the answer that is being made has had time to leave.</summary>
    public void AbortSoon(TimeProvider clock) => _ = Task.Delay(TimeSpan.FromSeconds(1), clock).ContinueWith(
        (_, c) => ((HubConnectionContext)c!).Abort(), context, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <inheritdoc />
    public ValueTask WriteAsync(Frame frame) => _socket is not null && _socket.TryWrite(frame, out var write)
        ? write
        : context.WriteAsync(new SerializedHubMessage([new SerializedMessage("json", frame.Payload)]), default);

    /// <inheritdoc />
    public void Near() => _socket?.Near();

    /// <summary>Writes something for this person alone; dropped where too much is waiting.</summary>
    public void Notify(Frame frame)
    {
        if (Interlocked.Increment(ref _waitingNotices) > MaxWaitingNotices)
        {
            Interlocked.Decrement(ref _waitingNotices);
            return;
        }

        _ = FinishAsync(WriteAsync(frame));
    }

    private async Task FinishAsync(ValueTask write)
    {
        await write;
        Interlocked.Decrement(ref _waitingNotices);
    }
}
