using Dapper;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;
using LiveTalk.Storage.Postgres.Rows;

namespace LiveTalk.Storage.Postgres;

/// <summary>Sites in Postgres.</summary>
internal sealed class PostgresSiteStore(PostgresDatabase database) : ISiteStore
{
    private const string Find = "select id, name, origins, settings from sites where id = @id";

    private const string List = "select id, name, origins, settings from sites order by id";

    private const string Add = "insert into sites (id, name, origins, settings) values (@Id, @Name, @Origins, @Settings) on conflict do nothing";

    private const string Update = "update sites set name = @Name, origins = @Origins, settings = @Settings where id = @Id";

    private const string Keys =
        """
        select site, id, algorithm, material, own, created_at as CreatedAt, not_after as NotAfter
        from site_keys
        where site = @site
        order by created_at, id
        """;

    private const string AddKey =
        """
        insert into site_keys (site, id, algorithm, material, own, created_at, not_after)
        values (@Site, @Id, @Algorithm, @Material, @Own, @CreatedAt, @NotAfter)
        on conflict (site, id) do nothing
        """;

    private const string RetireKey = "update site_keys set not_after = @notAfter where site = @site and id = @keyId";

    public Task<Site?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(async c => (await c.QuerySingleOrDefaultAsync<SiteRow>(Find, new { id }))?.ToSite(), cancellationToken);

    public Task<IReadOnlyList<Site>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Site>>(async c => [.. (await c.QueryAsync<SiteRow>(List)).Select(row => row.ToSite())], cancellationToken);

    public Task<bool> AddAsync(Site site, SiteKey own, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var added = await connection.ExecuteAsync(Add, SiteRow.Of(site)) == 1;
            return added && await connection.ExecuteAsync(AddKey, SiteKeyRow.Of(own)) == 1;
        },
        cancellationToken);

    public async Task UpdateAsync(Site site, CancellationToken cancellationToken)
    {
        if (await database.WriteAsync(c => c.ExecuteAsync(Update, SiteRow.Of(site)), cancellationToken) == 0)
        {
            throw Refuse.NoSite();
        }
    }

    public Task<IReadOnlyList<SiteKey>> KeysAsync(string site, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<SiteKey>>(
        async c => [.. (await c.QueryAsync<SiteKeyRow>(Keys, new { site })).Select(row => row.ToKey())], cancellationToken);

    public async Task AddKeyAsync(SiteKey key, CancellationToken cancellationToken)
    {
        if (await database.WriteAsync(c => c.ExecuteAsync(AddKey, SiteKeyRow.Of(key)), cancellationToken) == 0)
        {
            throw SiteRefusals.KeyTaken(key.Id);
        }
    }

    public async Task RetireKeyAsync(string site, string keyId, DateTimeOffset notAfter, CancellationToken cancellationToken)
    {
        var retired = await database.WriteAsync(
            c => c.ExecuteAsync(RetireKey, new { site, keyId, notAfter = notAfter.ToColumn() }), cancellationToken);
        if (retired == 0)
        {
            throw SiteRefusals.NoKey();
        }
    }
}
