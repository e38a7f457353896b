using System.Text;

namespace LiveTalk.Server.Transport;

/// <summary>Finds tokens in queries.</summary>
internal static class QueryTokens
{
    private const string Name = "access_token";

    /// <summary>Takes every <c>access_token</c> out of a query.</summary>
    /// <param name="query">With its question mark, or empty.</param>
    /// <param name="rest">The query without them.</param>
    /// <param name="token">The first one's value.</param>
    /// <returns>False, and an unchanged query, where there is none.</returns>
    public static bool TryTake(string query, out string rest, out string token)
    {
        (rest, token) = (query, "");

        // Quick for nearly every request. A name may be written with escapes, so an escape means to look closer.
        if (query.Length < 2 || !(query.Contains(Name, StringComparison.OrdinalIgnoreCase) || query.Contains('%', StringComparison.Ordinal)))
        {
            return false;
        }

        var kept = new StringBuilder("?");
        string? found = null;
        foreach (var pair in query[1..].Split('&'))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Uri.UnescapeDataString(cut < 0 ? pair : pair[..cut]);
            if (name.Equals(Name, StringComparison.OrdinalIgnoreCase))
            {
                found ??= cut < 0 ? "" : Uri.UnescapeDataString(pair[(cut + 1)..]);
            }
            else
            {
                kept.Append(kept.Length > 1 ? "&" : "").Append(pair);
            }
        }

        if (found is null)
        {
            return false;
        }

        (rest, token) = (kept.Length > 1 ? kept.ToString() : "", found);
        return true;
    }
}
