using LiveTalk.Domain.Participants;

namespace LiveTalk.Hubs.Connections;

/// <summary>Looks through the registry, connection by connection: asked by hand and rarely, so nothing is indexed for it.</summary>
internal sealed class RegistryWhereabouts(ConnectionRegistry registry) : IWhereabouts
{
    /// <inheritdoc />
    public IReadOnlyList<Whereabouts> FindHere(string person, string? site, int most)
    {
        ArgumentException.ThrowIfNullOrEmpty(person);
        var byId = Guid.TryParse(person, out var id);
        return
        [
            .. registry.All
                .SelectMany(connection => connection.Caller.Identities
                    .Where(identity => (site is null || identity.Site == site) && Fits(identity.Who))
                    .SelectMany(identity => Of(connection, identity)))
                .Take(most),
        ];

        bool Fits(Participant who) => byId ? who.Id == id : who.Name.Contains(person, StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<Whereabouts> Of(Connection connection, Identity identity)
    {
        var reading = false;
        foreach (var reader in connection.Readers.Where(r => r.Room.Site == identity.Site))
        {
            reading = true;
            yield return new(identity.Who, identity.Site, reader.Room.Thread, connection.Id, reader.Since);
        }

        if (!reading)
        {
            yield return new(identity.Who, identity.Site, null, connection.Id, connection.Since);
        }
    }
}
