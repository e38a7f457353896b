using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;

namespace LiveTalk.Domain.Participants;

/// <summary>Where a request comes from, over the hub or REST: the same rules read the same facts.</summary>
public sealed record Caller
{
    /// <summary>The program on the server's own machine: no limits, no origin.</summary>
    public static readonly Caller Server = new() { Connection = "server", Address = "local" };

    /// <summary>Names the connection or request, for limits and logs.</summary>
    public required string Connection { get; init; }

    /// <summary>The peer's address after trusted proxies; IPv6 by its /64 (S19).</summary>
    public required string Address { get; init; }

    /// <summary>The page's origin as the browser sent it; null for programs that are not browsers.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether <see cref="Origin"/> is the server's own, which every site allows.</summary>
    public bool OwnOrigin { get; init; }

    /// <summary>Who they proved to be, by site; empty for those who only read.</summary>
    public IReadOnlyList<Identity> Identities { get; init; } = [];

    /// <summary>Hears, with every request that is counted, how close the nearest limit is; null where nobody asks. Called before a refusal is thrown.</summary>
    public Action<LimitState>? Counted { get; init; }

    /// <summary>Who they are in a site; null where they did not sign in there.</summary>
    public Identity? In(string site)
    {
        // Asked by every call, several times: a query would allocate for each.
        for (var i = 0; i < Identities.Count; i++)
        {
            if (Identities[i].Site == site)
            {
                return Identities[i];
            }
        }

        return null;
    }

    /// <summary>Who they are in a site.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unauthenticated"/>: not signed in there.</exception>
    public Identity Require(string site) => In(site) ?? throw Refuse.SignInFirst();
}
