using System.Security.Cryptography;
using System.Text;

namespace LiveTalk.Domain.Import;

/// <summary>Makes the ids that let an import be repeated: always the same for the same thing, and telling nothing about people.</summary>
/// <remarks>
/// UUIDv8 (RFC 9562). Comments: SHA-256 of their source, so that they are known again even in a restored or moved site. People: HMAC with a secret of
/// the site, because a plain hash of a mail address lets anybody test guesses.
/// </remarks>
/// <param name="site">The site's id.</param>
/// <param name="secret">Secret and not changing; otherwise people who come again are others.</param>
internal sealed class ImportIds(string site, byte[] secret)
{
    /// <summary>The key under which a comment is written.</summary>
    public Guid Comment(IImportFormat format, string sourceId) => Make(SHA256.HashData(Bytes($"comment\0{site}\0{format.Name}\0{sourceId}")));

    /// <summary>A person's id.</summary>
    /// <param name="identity">What tells them apart from all others.</param>
    public Guid Person(string identity) => Make(HMACSHA256.HashData(secret, Bytes($"person\0{site}\0{identity}")));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes("livetalk import\0" + text);

    private static Guid Make(byte[] hash)
    {
        var bytes = hash.AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
