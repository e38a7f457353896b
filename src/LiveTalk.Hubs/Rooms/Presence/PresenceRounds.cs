using LiveTalk.Hubs.Connections;
using Microsoft.Extensions.Hosting;

namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>
/// Goes round once a second: notices whether this node was frozen, which connections have fallen silent, and lets every room tell that it lives and forget nodes that do not. Never waits for
/// anything, least of all the database: else a slow query would make this node's people vanish elsewhere.
/// </summary>
internal sealed class PresenceRounds(NodePulse pulse, RoomDirectory rooms, ConnectionRegistry registry, TimeProvider clock, RoomOptions options)
    : BackgroundService
{
    /// <summary>One round.</summary>
    public void Go()
    {
        pulse.Beat();
        foreach (var connection in registry.All)
        {
            var away = pulse.SilenceSince(connection.Heard) >= options.ClientSilence;

            // Not asked as a query: three objects for each connection and second were five sixths of what an idle node left to its collector.
            foreach (var reader in connection.Readers)
            {
                if (reader.Away != away)
                {
                    reader.Room.SetAway(reader, away);
                }
            }
        }

        foreach (var room in rooms.Loaded)
        {
            room.Beat();
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Pulse, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Go();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A server that could not start disposes this without stopping it first; that is an end, not a failure.
        }
    }
}
