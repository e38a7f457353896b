using System.Data.Common;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Storage;

/// <summary>Tells connection strings apart.</summary>
internal static class ConnectionStrings
{
    /// <summary>Which database a connection string means.</summary>
    /// <exception cref="DatabaseRefusedException">Neither; the sentence does not repeat the string, which may hold a password.</exception>
    public static DatabaseKind KindOf(string connectionString)
    {
        var parts = new DbConnectionStringBuilder();
        try
        {
            parts.ConnectionString = connectionString;
        }
        catch (ArgumentException e)
        {
            throw Neither(e);
        }

        return parts switch
        {
            _ when parts.ContainsKey("Host") || parts.ContainsKey("Server") => DatabaseKind.Postgres,
            _ when parts.ContainsKey("Data Source") || parts.ContainsKey("DataSource") || parts.ContainsKey("Filename") => DatabaseKind.Sqlite,
            _ => throw Neither(null),
        };
    }

    private static DatabaseRefusedException Neither(Exception? cause) =>
        new("The database setting must be like Data Source=data/livetalk.db or Host=db.example;Database=livetalk;Username=livetalk;Password=...", cause);
}
