using System.Security.Cryptography;
using System.Text;

namespace LiveTalk.Domain.Import;

/// <summary>Makes the ids that let an import be repeated: always the same for the same thing, and telling nothing about it.</summary>
/// <remarks>UUIDv8 (RFC 9562) from HMAC-SHA-256 with a secret of the site, because a plain hash of a mail address lets anybody test guesses.</remarks>
/// <param name="site">The site's id.</param>
/// <param name="secret">Secret and never changing; otherwise everything is new again.</param>
internal sealed class ImportIds(string site, byte[] secret)
{
    /// <summary>The key under which a comment is written.</summary>
    public Guid Comment(IImportFormat format, string sourceId) => Make("comment", format.Name, sourceId);

    /// <summary>A person's id.</summary>
    /// <param name="identity">What tells them apart from all others.</param>
    public Guid Person(string identity) => Make("person", identity, "");

    private Guid Make(string what, string first, string second)
    {
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"livetalk import\0{what}\0{site}\0{first}\0{second}"));
        var bytes = hash.AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
