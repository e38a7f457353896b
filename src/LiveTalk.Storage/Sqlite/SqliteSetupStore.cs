using Dapper;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Storage.Sqlite;

/// <summary>The setup code in SQLite.</summary>
internal sealed class SqliteSetupStore(SqliteDatabase database) : ISetupStore
{
    private const string Issue =
        """
        insert into setup_code (only, hash, expires_at) values (1, @hash, @expiresAt)
        on conflict (only) do update set hash = excluded.hash, expires_at = excluded.expires_at
        """;

    private const string Claim = "delete from setup_code where hash = @hash and expires_at > @now";

    private const string IsWaiting = "select exists (select 1 from setup_code where expires_at > @now)";

    public Task IssueAsync(byte[] hash, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.Execute(Issue, new { hash, expiresAt = expiresAt.ToColumn() }), cancellationToken);

    public Task<bool> ClaimAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(c => c.Execute(Claim, new { hash, now = now.ToColumn() }) == 1, cancellationToken);

    public Task<bool> IsWaitingAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(c => c.ExecuteScalar<bool>(IsWaiting, new { now = now.ToColumn() }), cancellationToken);
}
