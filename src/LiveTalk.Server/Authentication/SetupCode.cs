using System.Security.Cryptography;
using System.Text;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Server.Authentication;

/// <summary>The one-use code of the first admin: 80 bits, written in groups of four, kept only as a hash.</summary>
internal static class SetupCode
{
    /// <summary>How long a code counts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // Crockford's alphabet: no letter that is read as a digit.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Replaces whatever code there was by a new one.</summary>
    public static async Task<string> IssueAsync(ISetupStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var code = RandomNumberGenerator.GetString(Alphabet, 16);
        await store.IssueAsync(Hash(code), clock.GetUtcNow() + Life, cancellationToken);
        return string.Join('-', code.Chunk(4).Select(c => new string(c)));
    }

    /// <summary>What is kept of a code, however it was typed.</summary>
    public static byte[] Hash(string? code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat((code ?? "").ToUpperInvariant().Where(Alphabet.Contains))));
}
