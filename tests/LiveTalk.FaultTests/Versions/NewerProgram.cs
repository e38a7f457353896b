using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace LiveTalk.FaultTests.Versions;

/// <summary>What a later LiveTalk does to a database that this one serves from: its next migration, events of a kind that is not known yet, known ones with more in them. Postgres.</summary>
internal sealed class NewerProgram(string database) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(database);

    /// <summary>Applies a migration as the migrator would: under its lock, in one transaction, again where those who post are in the way, remembered with its checksum.</summary>
    /// <param name="additive">Whether its script begins with <c>-- additive</c>.</param>
    public async Task MigrateAsync(bool additive)
    {
        while (true)
        {
            try
            {
                await TransactAsync(connection => ApplyAsync(connection, additive));
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable)
            {
                // Rolled back in favour of somebody who posts.
            }
        }
    }

    /// <summary>Writes an event of an unknown kind.</summary>
    public Task OpenPollAsync(Guid thread) => AppendAsync(thread, (seq, at) => new()
    {
        ["seq"] = seq,
        ["type"] = "poll.opened",
        ["at"] = at,
        ["poll"] = new JsonObject { ["question"] = "Who reads this?", ["choices"] = new JsonArray("some", "nobody") },
    });

    /// <summary>Changes a comment, with members that are not known yet, in the event and in the comment. Its first event is written out before, as everybody does who changes a comment.</summary>
    public async Task EditAsync(Guid thread, JsonObject comment)
    {
        var created = new JsonObject { ["seq"] = comment["seq"]!.DeepClone(), ["type"] = "comment.created", ["at"] = comment["at"]!.DeepClone(), ["comment"] = comment.DeepClone() };
        await TransactAsync(async connection =>
        {
            await ExecuteAsync(connection, $"select 1 from threads where id = '{thread}' for update");
            await using var first = new NpgsqlCommand("insert into events (thread, seq, at, data) select thread, seq, at, $1 from comments where id = $2 on conflict do nothing", connection)
            {
                Parameters = { new() { Value = created.ToJsonString(Unescaped) }, new() { Value = comment["id"]!.GetValue<Guid>() } },
            };
            await first.ExecuteNonQueryAsync();
        });
        await AppendAsync(thread, (seq, at) =>
        {
            var later = comment.DeepClone().AsObject();
            later["editedAt"] = at;
            later["mood"] = "glad";
            return new() { ["seq"] = seq, ["type"] = "comment.edited", ["at"] = at, ["comment"] = later, ["because"] = "of the weather" };
        });
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private Task AppendAsync(Guid thread, Func<long, string, JsonObject> write) => TransactAsync(async connection =>
    {
        var seq = await NumberAsync(connection, $"update threads set seq = seq + 1 where id = '{thread}' returning seq");
        var now = await NumberAsync(connection, "select (extract(epoch from clock_timestamp()) * 1000)::bigint");
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now);
        var json = write(seq, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        if (json["comment"]?["id"] is { } id)
        {
            await ExecuteAsync(connection, $"update comments set edited_at = to_timestamp({now} / 1000.0) where id = '{id}'");
        }

        await using var insert = new NpgsqlCommand("insert into events (thread, seq, at, data) values ($1, $2, $3, $4)", connection)
        {
            Parameters = { new() { Value = thread }, new() { Value = seq }, new() { Value = at.UtcDateTime }, new() { Value = json.ToJsonString() } },
        };
        await insert.ExecuteNonQueryAsync();
    });

    private async Task TransactAsync(Func<NpgsqlConnection, Task> work)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await work(connection);
        await transaction.CommitAsync();
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, bool additive)
    {
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(x'6c69766574616c6b'::bigint)");
        await ExecuteAsync(connection, "set local lock_timeout = '2s'");
        var next = await NumberAsync(connection, "select max(number) + 1 from migrations");
        await ExecuteAsync(connection, $"create table later_{next} (id uuid not null primary key)");
        await ExecuteAsync(connection, $"alter table comments add column later_{next} text");
        await ExecuteAsync(connection, $"alter table threads add column later_{next} text not null default 'plain'");
        await ExecuteAsync(connection, $"insert into migrations (number, name, checksum, additive) values ({next}, '{next:0000}_later', 'feed', {additive})");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
