using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Overload;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Time;

namespace LiveTalk.Server.Authentication;

/// <inheritdoc />
internal sealed class Admission(
    SiteDirectory sites,
    SiteDoor door,
    IParticipantStore people,
    TokenVerifier verifier,
    TokenIssuer issuer,
    KnownTokens known,
    RateLimits limits,
    OverloadGuard overload,
    IIdSource ids,
    TimeProvider clock) : IAdmission
{
    /// <inheritdoc />
    public async Task<GuestPass> AdmitGuestAsync(Caller caller, GuestRequest request, CancellationToken cancellationToken)
    {
        // Whoever is somebody already may become a guest as well: only where they come from matters here.
        var stranger = caller with { Identities = [] };
        var site = await door.EnterAsync(stranger, request.Site, cancellationToken);
        if (!site.Settings.Guests)
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "This site takes no guests. Sign in instead.");
        }

        overload.RequireRoom();
        await limits.TakeAsync(LimitKind.Guest, stranger, site.Id);
        var draft = GuestForm.Check(request, site);
        var who = await people.AddGuestAsync(ids.Next(), draft, cancellationToken);
        var (token, expiresAt) = await issuer.IssueAsync(
            site.Id, TokenRules.GuestSubject + who.Id.ToString("D"), who.Name, [], TokenRules.MaxOwnLife, cancellationToken);
        return new(token, expiresAt, who);
    }

    /// <inheritdoc />
    public async Task<Identity> SignInAsync(Caller caller, string? site, string token, CancellationToken cancellationToken)
    {
        if (known.Find(token) is { } remembered && await StillCountsAsync(remembered, cancellationToken))
        {
            return site is null || site == remembered.Site ? remembered : throw Refused();
        }

        await limits.TakeAsync(LimitKind.SignIn, caller);
        if (await verifier.VerifyAsync(token, cancellationToken) is not { } good || (site is not null && site != good.Site.Id))
        {
            throw Refused();
        }

        var who = await PersonAsync(good.Site, good.Key, good.Claims, cancellationToken) ?? throw Refused();
        var identity = new Identity(good.Site.Id, who, good.Claims.ExpiresAt, good.Key.Id);
        known.Remember(token, identity);
        return identity;
    }

    /// <inheritdoc />
    public async ValueTask<bool> StillCountsAsync(Identity identity, CancellationToken cancellationToken) =>
        identity.ExpiresAt > clock.GetUtcNow() && await sites.KeyAsync(identity.Site, identity.KeyId, cancellationToken) is not null;

    // Guests exist only as long as their row does; members are kept when they first come.
    private async Task<Participant?> PersonAsync(Site site, SiteKey key, TokenClaims claims, CancellationToken cancellationToken)
    {
        if (key.Own && claims.Subject.StartsWith(TokenRules.GuestSubject, StringComparison.Ordinal))
        {
            return Guid.TryParseExact(claims.Subject[TokenRules.GuestSubject.Length..], "D", out var id)
                ? await people.FindAsync(site.Id, id, cancellationToken)
                : null;
        }

        return await people.UpsertMemberAsync(
            ids.Next(),
            new(site.Id, claims.Subject, claims.Name, NameKey.Of(claims.Name), claims.Email, claims.Picture, claims.Url, claims.Roles),
            cancellationToken);
    }

    // One sentence for every cause: whoever forges tokens learns nothing from it (S8).
    private static LiveTalkException Refused() => new(ErrorCode.Unauthenticated, "This sign-in does not count, or no longer. Sign in again.");
}
