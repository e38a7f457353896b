using System.Security.Cryptography;
using System.Text;

namespace LiveTalk.Domain.Changes;

/// <summary>Makes fingerprints of changes: the first 16 bytes of SHA-256 over length-prefixed parts.</summary>
internal static class ChangeFingerprint
{
    public const int Length = 16;

    public static byte[] Of(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(part is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset()[..Length];
    }
}
