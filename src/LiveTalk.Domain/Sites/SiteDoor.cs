using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Sites;

/// <summary>Decides whether a caller gets into a site at all: origin, tenancy and the right to read. The hub and REST both pass here.</summary>
public sealed class SiteDoor(SiteDirectory sites)
{
    /// <summary>Lets a caller in to read, or refuses.</summary>
    /// <exception cref="LiveTalkException">
    /// <see cref="ErrorCode.NotFound"/>: no such site, or the caller belongs to another one (S15: the two look alike);
    /// <see cref="ErrorCode.Forbidden"/>: the page's origin is not the site's (S4); <see cref="ErrorCode.Unauthenticated"/>: reading needs a token here.
    /// </exception>
    public async ValueTask<Site> EnterAsync(Caller caller, string site, CancellationToken cancellationToken)
    {
        var found = await sites.RequireAsync(site, cancellationToken);
        var identity = caller.In(site);
        if (identity is null && caller.Identities.Count > 0)
        {
            throw Refuse.NoSite();
        }

        if (caller.Origin is { } origin && !caller.OwnOrigin && !found.Allows(origin))
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "This site does not allow pages of this origin. Its owner can add it.");
        }

        return found.Settings.PublicReading || identity is not null ? found : throw Refuse.SignInFirst();
    }
}
