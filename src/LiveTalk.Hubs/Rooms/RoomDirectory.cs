using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Threads;
using Microsoft.Extensions.Hosting;

namespace LiveTalk.Hubs.Rooms;

/// <summary>
/// The rooms of this node: loads one when its first reader comes, drops it some time after the last one left, and compares all heads with the
/// database's now and then, so that a lost announcement, even the last, is noticed without traffic.
/// </summary>
internal sealed class RoomDirectory : BackgroundService
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task<Room>>> _rooms = new();
    private readonly RoomShared _shared;
    private readonly RoomOptions _options;
    private readonly SemaphoreSlim _gap = new(0, 1);
    private readonly IDisposable _gaps;

    public RoomDirectory(RoomShared shared, IMeterFactory meters)
    {
        _shared = shared;
        _options = shared.Options;
        _gaps = shared.Backplane.OnGap(CheckSoon);
        var meter = meters.Create("LiveTalk");
        meter.CreateObservableGauge("livetalk.rooms", () => _rooms.Count, "{room}", "Threads with readers on this node, and those just left.");
        meter.CreateObservableGauge("livetalk.readers", () => Loaded.Sum(r => r.Readers), "{reader}", "Readers of all rooms of this node.");
        meter.CreateObservableGauge("livetalk.people", () => Loaded.Sum(r => r.People), "{person}", "People with a name who read on this node, once per room.");
        meter.CreateObservableGauge("livetalk.readers.behind", () => Loaded.Sum(r => r.Behind), "{reader}", "Readers whose write is in flight while newer events wait.");
    }

    /// <summary>The rooms that are there now.</summary>
    public IEnumerable<Room> Loaded => _rooms.Values.Where(r => r.IsValueCreated && r.Value.IsCompletedSuccessfully).Select(r => r.Value.Result);

    /// <summary>
    /// Does something in the room of a thread, loading it first where needed. Many at once share one load (R13). A room that nobody has compared with the database for some seconds, because this node
    /// was frozen or the database away, is brought up to date first, as far as that goes in bounded time: a node must not answer late with what is no longer true (R9).
    /// </summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.NotFound"/> or <see cref="ErrorCode.Unavailable"/>.</exception>
    public async ValueTask<T> InAsync<T>(Guid thread, Func<Room, T> act, CancellationToken cancellationToken)
    {
        while (true)
        {
            var entry = _rooms.GetOrAdd(thread, id => new(() => LoadAsync(id)));
            Room room;
            try
            {
                room = await entry.Value.WaitAsync(cancellationToken);
            }
            catch when (entry.Value.IsFaulted)
            {
                Forget(thread, entry);
                throw;
            }

            await FreshenAsync(room, cancellationToken);

            // The sweep may drop a room between the look-up and the act; rooms know, so the act is repeated in a new one.
            if (room.TryUse(() => act(room), out var result))
            {
                return result;
            }

            Forget(thread, entry);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.HeadCheck, _shared.Clock);
        try
        {
            var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            var gap = _gap.WaitAsync(stoppingToken);
            while (true)
            {
                await await Task.WhenAny(tick, gap);
                if (tick.IsCompleted)
                {
                    tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                }

                if (gap.IsCompleted)
                {
                    gap = _gap.WaitAsync(stoppingToken);
                }

                await RoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A server that could not start disposes this without stopping it first; that is an end, not a failure.
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var room in Loaded)
        {
            room.Farewell();
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _gaps.Dispose();
        base.Dispose();
    }

    // The backplane may have lost something: the next check does not wait for its time.
    private void CheckSoon()
    {
        foreach (var room in Loaded.Where(r => !r.IsEmpty))
        {
            room.Greet();
        }

        try
        {
            _gap.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is about to.
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SweepAsync();
            await CheckHeadsAsync(cancellationToken);
        }
        catch (LiveTalkException)
        {
            // The database is away: rooms serve what they have, and the next round asks again.
        }
    }

    private async ValueTask FreshenAsync(Room room, CancellationToken cancellationToken)
    {
        if (room.Unchecked < _options.FreshFor)
        {
            return;
        }

        try
        {
            await room.CatchUpAsync().WaitAsync(_options.FreshWait, _shared.Clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // A database that hangs is no reason to show nothing.
        }
    }

    private async Task CheckHeadsAsync(CancellationToken cancellationToken)
    {
        Room[] rooms = [.. Loaded.Where(r => !r.IsEmpty)];
        if (rooms.Length == 0)
        {
            return;
        }

        var asked = _shared.Pulse.Now;
        var heads = await _shared.Store.HeadsAsync([.. rooms.Select(r => r.Thread)], cancellationToken);
        foreach (var room in rooms)
        {
            if (heads.TryGetValue(room.Thread, out var head))
            {
                room.Learn(head, asked);
            }
        }
    }

    private async Task SweepAsync()
    {
        foreach (var (thread, entry) in _rooms)
        {
            if (entry.IsValueCreated && entry.Value.IsCompletedSuccessfully && entry.Value.Result is var room && room.TryClose(_options.IdleLife))
            {
                Forget(thread, entry);
                await room.DisposeAsync();
            }
        }
    }

    private void Forget(Guid thread, Lazy<Task<Room>> entry) =>
        ((ICollection<KeyValuePair<Guid, Lazy<Task<Room>>>>)_rooms).Remove(new(thread, entry));

    private async Task<Room> LoadAsync(Guid thread)
    {
        // Listens first and loads then: an announcement in between is either in the state or heard.
        var early = new EarlyNews();
        var subscription = await _shared.Backplane.SubscribeAsync(thread, early, CancellationToken.None);
        try
        {
            var snapshot = await _shared.Store.LoadAsync(thread, ThreadLimits.MaxComments, CancellationToken.None) ?? throw Refuse.NoThread();
            var room = new Room(snapshot, _shared);
            room.Own(subscription);
            early.HandTo(room);
            room.Greet();
            return room;
        }
        catch
        {
            await subscription.DisposeAsync();
            throw;
        }
    }

    /// <summary>Keeps what is announced while a room loads.</summary>
    private sealed class EarlyNews : IThreadListener
    {
        private readonly Lock _gate = new();
        private readonly List<ThreadBatch> _kept = [];
        private Room? _room;

        public void Hear(ThreadBatch batch)
        {
            lock (_gate)
            {
                if (_room is null)
                {
                    _kept.Add(batch);
                    return;
                }
            }

            _room.Hear(batch);
        }

        public void Hear(PresenceNews news)
        {
            // What is said about presence while the room loads is not kept: the room asks for it when it is there.
            Room? room;
            lock (_gate)
            {
                room = _room;
            }

            room?.Hear(news);
        }

        public void HandTo(Room room)
        {
            lock (_gate)
            {
                foreach (var batch in _kept)
                {
                    room.Hear(batch);
                }

                _kept.Clear();
                _room = room;
            }
        }
    }
}
