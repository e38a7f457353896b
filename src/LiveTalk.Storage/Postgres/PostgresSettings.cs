using System.Data.Common;
using LiveTalk.Domain.Storage;
using Npgsql;

namespace LiveTalk.Storage.Postgres;

/// <summary>Reads a Postgres connection string and fills in what an operator seldom says.</summary>
internal static class PostgresSettings
{
    /// <summary>Most connections of one pool. Posting has a pool of its own and needs one of it; the rest are reads, which are short.</summary>
    private const int PoolSize = 20;

    /// <summary>How long to wait for a connection, seconds: callers rather hear "try again" than wait.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>How long a statement may take, seconds.</summary>
    private const int CommandSeconds = 15;

    /// <summary>
    /// How many statements a connection keeps planned: all there are. Planning would cost a lone post more than its flush. Behind a pooler that hands out another connection per transaction
    /// (pgbouncer before 1.21) the connection string says <c>Max Auto Prepare=0</c>.
    /// </summary>
    private const int Prepared = 120;

    /// <summary>The connection string with our defaults wherever the driver's own were left.</summary>
    /// <exception cref="DatabaseRefusedException">It is not one; the sentence does not repeat it, since it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(connectionString);
            var standard = new NpgsqlConnectionStringBuilder();
            given.ApplicationName ??= "livetalk";
            given.MaxPoolSize = given.MaxPoolSize == standard.MaxPoolSize ? PoolSize : given.MaxPoolSize;
            given.Timeout = given.Timeout == standard.Timeout ? ConnectSeconds : given.Timeout;
            given.CommandTimeout = given.CommandTimeout == standard.CommandTimeout ? CommandSeconds : given.CommandTimeout;

            given.MaxAutoPrepare = SaysPrepare(connectionString) ? given.MaxAutoPrepare : Prepared;
            given.AutoPrepareMinUsages = 2;

            // Nothing here leaves state in a session, so a connection needs no cleaning between two uses (which pgbouncer would not like either).
            given.NoResetOnClose = true;
            return given;
        }
        catch (ArgumentException e)
        {
            throw new DatabaseRefusedException("The database setting is not a connection string that Postgres understands.", e);
        }
    }

    private static bool SaysPrepare(string connectionString) => new DbConnectionStringBuilder { ConnectionString = connectionString }.Keys
        .Cast<string>()
        .Any(key => key.Replace(" ", "", StringComparison.Ordinal).Equals("MaxAutoPrepare", StringComparison.OrdinalIgnoreCase));
}
