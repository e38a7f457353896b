using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Server.Authentication;

/// <summary>Takes the setup code and makes its bearer the first admin (S30). Thread-safe.</summary>
internal sealed class SetupCodes(ISetupStore store, ISiteStore sites, TokenIssuer issuer, IAdmission admission, RateLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(12);

    /// <summary>Uses the code up.</summary>
    /// <param name="caller">Who claims; counted, so that codes can't be guessed.</param>
    /// <param name="code">As typed.</param>
    /// <param name="name">The admin's name.</param>
    /// <param name="site">The site they will look after; null takes the demo, or the first one.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="LiveTalkException">
    /// <see cref="ErrorCode.NotFound"/>: no code is waiting; <see cref="ErrorCode.Forbidden"/>: not this one; <see cref="ErrorCode.Invalid"/>: not a name.
    /// </exception>
    public async Task<GuestPass> ClaimAsync(Caller caller, string? code, string? name, string? site, CancellationToken cancellationToken)
    {
        await limits.TakeAsync(LimitKind.Guest, caller);
        if (!await store.IsWaitingAsync(clock.GetUtcNow(), cancellationToken))
        {
            throw new LiveTalkException(ErrorCode.NotFound, "There is nothing to set up.");
        }

        // Everything that can be wrong is looked at before the code is used up.
        var checkedName = NameRules.Check(name);
        if (!checkedName.IsAccepted)
        {
            throw Refuse.Invalid(checkedName.Error);
        }

        var home = await HomeAsync(site, cancellationToken);
        if (!await store.ClaimAsync(SetupCode.Hash(code), clock.GetUtcNow(), cancellationToken))
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "That is not the setup code that waits. The command setup-code makes a new one on the server's machine.");
        }

        var (token, expiresAt) = await issuer.IssueAsync(
            home, OwnSubjects.OfName(checkedName.Name), checkedName.Name, [Roles.Admin], TokenLife, cancellationToken);
        var identity = await admission.SignInAsync(caller, home, token, cancellationToken);
        return new(token, expiresAt, identity.Who);
    }

    private async Task<string> HomeAsync(string? asked, CancellationToken cancellationToken)
    {
        var all = await sites.ListAsync(cancellationToken);
        var home = all.FirstOrDefault(s => s.Id == (asked ?? "demo")) ?? (asked is null && all.Count > 0 ? all[0] : null);
        return home?.Id ?? throw Refuse.NoSite();
    }
}
