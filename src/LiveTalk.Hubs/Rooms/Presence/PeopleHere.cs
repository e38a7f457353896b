using LiveTalk.Domain.Presence;

namespace LiveTalk.Hubs.Rooms.Presence;

/// <summary>Asks the room of the thread. A node without readers there loads one, and waits until the others have had time to answer who is with them.</summary>
internal sealed class PeopleHere(RoomDirectory rooms, TimeProvider clock) : IPeopleHere
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc />
    public async ValueTask<bool> IsHereAsync(Guid thread, Guid person, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await rooms.InAsync(thread, room => room.Shows(person), cancellationToken) is { } known)
            {
                return known;
            }

            await Task.Delay(Step, clock, cancellationToken);
        }
    }
}
