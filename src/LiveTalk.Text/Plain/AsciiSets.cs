using System.Buffers;

namespace LiveTalk.Text.Plain;

/// <summary>Sets of ASCII characters that the address rules speak of.</summary>
internal static class AsciiSets
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>RFC 3986: unreserved, reserved and percent; the apostrophe is left out, because it ends attributes elsewhere.</summary>
    public static readonly SearchValues<char> Address = SearchValues.Create(LettersAndDigits + "-._~:/?#[]@!$&()*+,;=%");

    /// <summary>The left side of a mail address.</summary>
    public static readonly SearchValues<char> MailLocal = SearchValues.Create(LettersAndDigits + "._%+-");

    /// <summary>What makes the authority of an address a matter of opinion: credentials, backslashes, quotes, spaces.</summary>
    public static readonly SearchValues<char> DoubtfulInAuthority = SearchValues.Create("@\\<>\"'` ");

    /// <summary>A host name.</summary>
    public static readonly SearchValues<char> HostName = SearchValues.Create(LettersAndDigits + ".-");
}
