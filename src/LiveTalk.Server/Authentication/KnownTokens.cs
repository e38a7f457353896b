using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Server.Authentication;

/// <summary>
/// Remembers tokens that were read a moment ago by their hash, so that a person's next request, or a storm of joins, costs neither a signature check nor a database write.
/// Bounded and thread-safe. Whoever takes an identity from here still asks whether it counts.
/// </summary>
internal sealed class KnownTokens(TimeProvider clock)
{
    private const int MaxRemembered = 20_000;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<Digest, (long At, Identity Who)> _known = new();

    /// <summary>The identity of a token, or null.</summary>
    public Identity? Find(string token) =>
        _known.TryGetValue(Digest.Of(token), out var known) && clock.GetElapsedTime(known.At) < Freshness ? known.Who : null;

    /// <summary>Remembers.</summary>
    public void Remember(string token, Identity who)
    {
        if (_known.Count >= MaxRemembered)
        {
            _known.Clear();
        }

        _known[Digest.Of(token)] = (clock.GetTimestamp(), who);
    }

    /// <summary>The SHA-256 of a token: a key of 32 bytes, where text would be 112 for each.</summary>
    private readonly record struct Digest(UInt128 First, UInt128 Second)
    {
        public static Digest Of(string token)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
            return new(BinaryPrimitives.ReadUInt128LittleEndian(hash), BinaryPrimitives.ReadUInt128LittleEndian(hash[16..]));
        }
    }
}
