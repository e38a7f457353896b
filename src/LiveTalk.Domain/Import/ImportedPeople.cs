using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Domain.Import;

/// <summary>Finds or keeps the people who wrote what is imported: one participant per account, else per mail address, else per name.</summary>
/// <remarks>Not thread-safe. Whoever only linked from another page is shown by its title and kept nowhere.</remarks>
internal sealed class ImportedPeople(IParticipantStore store, Site site, ImportIds ids, ImportCast cast, bool dryRun)
{
    private const string Nobody = "Anonymous";

    private readonly Dictionary<Guid, Participant> _known = [];

    /// <summary>The author of a comment, under the name written there.</summary>
    public async Task<Participant> AuthorAsync(ImportedComment comment, CancellationToken cancellationToken)
    {
        if (cast.AuthorOf(comment) is { } account)
        {
            return await MemberAsync(account, comment, cancellationToken);
        }

        var name = ImportedNames.Fit(comment.AuthorName, Nobody);
        name = ReservedNames.Contains(name, site.Name) || cast.IsTaken(name) ? ImportedNames.AsGuest(name) : name;
        var guest = await GuestAsync(ids.Person(Identity(comment, name)), name, comment, cancellationToken);

        // People may sign with several names; one address may also be several people. Each comment keeps the name it carried.
        return guest.Name == name || guest.Name == ImportedNames.AsGuest(name) ? guest : guest with { Name = name, Tag = null };
    }

    /// <summary>Whoever wrote the post itself, where the file lists them: people address them before they have commented.</summary>
    public async Task<IReadOnlyList<Participant>> CreatorsAsync(ImportedThread thread, CancellationToken cancellationToken) =>
        cast.ByLogin(thread.Creator) is { } account ? [await MemberAsync(account, null, cancellationToken)] : [];

    /// <summary>Stands for a page elsewhere: its title is the name.</summary>
    public Participant Source(ImportedComment link) => new()
    {
        Id = ids.Person($"link:{link.AuthorUrl ?? link.AuthorName}"),
        Name = ImportedNames.Fit(link.AuthorName, ImportedLinks.Web(link.AuthorUrl) is { } url ? ImportedNames.Fit(new Uri(url).Host, Nobody) : Nobody),
        Kind = ParticipantKind.Guest,
        Url = ImportedLinks.Web(link.AuthorUrl),
    };

    private static string Identity(ImportedComment comment, string name) => comment switch
    {
        { Account: { } account } => $"account:{account}",
        { AuthorEmail: { } mail } when !string.IsNullOrWhiteSpace(mail) => $"mail:{mail.Trim().ToLowerInvariant()}",
        _ => $"name:{name.ToLowerInvariant()}",
    };

    private async Task<Participant> MemberAsync(ImportedAuthor account, ImportedComment? comment, CancellationToken cancellationToken)
    {
        var id = ids.Person($"member:{account.Login}");
        if (_known.TryGetValue(id, out var known))
        {
            return known;
        }

        var name = ImportedNames.Fit(string.IsNullOrWhiteSpace(account.Name) ? comment?.AuthorName ?? account.Login : account.Name, account.Login);
        string[] roles = cast.IsHost(account) ? [Roles.Host] : [];
        var url = ImportedLinks.Web(comment?.AuthorUrl);
        var profile = new MemberProfile(site.Id, $"import:{account.Login}", name, NameKey.Of(name), account.Email, null, url, roles);
        return _known[id] = dryRun
            ? new Participant { Id = id, Name = name, Kind = ParticipantKind.Member, Url = url, Roles = roles }
            : await store.UpsertMemberAsync(id, profile, cancellationToken);
    }

    private async Task<Participant> GuestAsync(Guid id, string name, ImportedComment comment, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(id, out var known))
        {
            return known;
        }

        var guest = await store.FindAsync(site.Id, id, cancellationToken);
        if (guest is null && dryRun)
        {
            guest = new Participant { Id = id, Name = name, Kind = ParticipantKind.Guest, Url = ImportedLinks.Web(comment.AuthorUrl) };
        }

        return _known[id] = guest ?? await AddAsync(id, name, comment, cancellationToken);
    }

    private async Task<Participant> AddAsync(Guid id, string name, ImportedComment comment, CancellationToken cancellationToken)
    {
        var mail = string.IsNullOrWhiteSpace(comment.AuthorEmail) ? null : comment.AuthorEmail.Trim();
        var draft = new GuestDraft(site.Id, name, NameKey.Of(name), mail, ImportedLinks.Web(comment.AuthorUrl));
        try
        {
            return await store.AddGuestAsync(id, draft, cancellationToken);
        }
        catch (LiveTalkException taken) when (taken.Code == ErrorCode.Conflict)
        {
            // A member of the site has this name now; the guest of old must not pass for them.
            var other = ImportedNames.AsGuest(name);
            return await store.AddGuestAsync(id, draft with { Name = other, NameKey = NameKey.Of(other) }, cancellationToken);
        }
    }
}
