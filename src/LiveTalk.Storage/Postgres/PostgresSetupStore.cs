using Dapper;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Storage.Postgres;

/// <summary>The setup code in Postgres.</summary>
internal sealed class PostgresSetupStore(PostgresDatabase database) : ISetupStore
{
    private const string Issue =
        """
        insert into setup_code (only_one, hash, expires_at) values (true, @hash, @expiresAt)
        on conflict (only_one) do update set hash = excluded.hash, expires_at = excluded.expires_at
        """;

    private const string Claim = "delete from setup_code where hash = @hash and expires_at > @now";

    private const string IsWaiting = "select exists (select 1 from setup_code where expires_at > @now)";

    public Task IssueAsync(byte[] hash, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.ExecuteAsync(Issue, new { hash, expiresAt = expiresAt.ToColumn() }), cancellationToken);

    public Task<bool> ClaimAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(async c => await c.ExecuteAsync(Claim, new { hash, now = now.ToColumn() }) == 1, cancellationToken);

    public Task<bool> IsWaitingAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(c => c.ExecuteScalarAsync<bool>(IsWaiting, new { now = now.ToColumn() }), cancellationToken);
}
