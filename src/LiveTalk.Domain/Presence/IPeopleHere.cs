using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Presence;

/// <summary>Tells who is in a thread now, on whatever node. Thread-safe.</summary>
public interface IPeopleHere
{
    /// <summary>Whether somebody is shown to others as being in the thread. Who asked not to be shown is not.</summary>
    /// <param name="thread">Where.</param>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>
    /// As true as presence is (decision 0012): somebody who came or left within the last second may be answered for as before. In a room with more people than nodes name to each other, those who are only counted
    /// may be anybody: then true.
    /// </returns>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.NotFound"/> or <see cref="ErrorCode.Unavailable"/>.</exception>
    ValueTask<bool> IsHereAsync(Guid thread, Guid person, CancellationToken cancellationToken);
}
