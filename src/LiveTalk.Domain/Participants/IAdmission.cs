using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Participants;

/// <summary>Lets people in: guests by name, everybody else by token. Thread-safe.</summary>
public interface IAdmission
{
    /// <summary>Makes a guest and a token for them.</summary>
    /// <exception cref="LiveTalkException">
    /// <see cref="ErrorCode.Invalid"/>: not a name; <see cref="ErrorCode.Conflict"/>: it looks like a member's or the staff's;
    /// <see cref="ErrorCode.Forbidden"/>: the site takes no guests, or not from this origin; <see cref="ErrorCode.NotFound"/>; <see cref="ErrorCode.RateLimited"/>.
    /// </exception>
    Task<GuestPass> AdmitGuestAsync(Caller caller, GuestRequest request, CancellationToken cancellationToken);

    /// <summary>Reads a token, a guest's or a site's own, and finds its person, keeping a member who comes for the first time.</summary>
    /// <param name="caller">Where it comes from.</param>
    /// <param name="site">The site it must be for; null takes the site it names.</param>
    /// <param name="token">A JWT (PROTOCOL.md, Identity).</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unauthenticated"/>, with one sentence for every cause (S8).</exception>
    Task<Identity> SignInAsync(Caller caller, string? site, string token, CancellationToken cancellationToken);

    /// <summary>Whether an identity still counts: not expired and its key not retired. Cheap: asked on every call (S11).</summary>
    ValueTask<bool> StillCountsAsync(Identity identity, CancellationToken cancellationToken);
}
