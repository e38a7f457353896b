using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Storage.Migrations;

/// <summary>The scripts that are built into the program.</summary>
internal static class MigrationScripts
{
    /// <summary>First line of a script after which older programs may go on.</summary>
    private const string AdditiveMark = "-- additive";

    /// <summary>The scripts for one database, ascending.</summary>
    public static IReadOnlyList<Migration> For(DatabaseKind kind)
    {
        var assembly = typeof(MigrationScripts).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith($"{kind}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            return Parse(Path.GetFileNameWithoutExtension(name), reader.ReadToEnd());
        })];
    }

    /// <summary>Reads one script.</summary>
    internal static Migration Parse(string name, string text)
    {
        var sql = text.ReplaceLineEndings("\n");
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        return new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, checksum, sql.StartsWith(AdditiveMark, StringComparison.Ordinal), sql);
    }
}
