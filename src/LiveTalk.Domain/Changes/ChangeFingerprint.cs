using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LiveTalk.Domain.Changes;

/// <summary>Makes fingerprints of changes: the first 16 bytes of SHA-256 over length-prefixed parts.</summary>
internal static class ChangeFingerprint
{
    public const int Length = 16;

    public static byte[] Of(params ReadOnlySpan<string?> parts)
    {
        var most = 0;
        foreach (var part in parts)
        {
            most += sizeof(int) + Encoding.UTF8.GetMaxByteCount(part?.Length ?? 0);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(most);
        var used = 0;
        foreach (var part in parts)
        {
            var length = part is null ? 0 : Encoding.UTF8.GetBytes(part, buffer.AsSpan(used + sizeof(int)));
            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(used), part is null ? -1 : length);
            used += sizeof(int) + length;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, used), hash);
        ArrayPool<byte>.Shared.Return(buffer);
        return hash[..Length].ToArray();
    }
}
