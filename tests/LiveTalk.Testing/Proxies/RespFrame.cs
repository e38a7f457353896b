using System.Buffers.Text;

namespace LiveTalk.Testing.Proxies;

/// <summary>Finds where messages end in what Redis sends (RESP 2).</summary>
internal static class RespFrame
{
    private static ReadOnlySpan<byte> LineEnd => "\r\n"u8;

    /// <summary>The length of the first message; -1 where it is not all there yet.</summary>
    public static int Length(ReadOnlySpan<byte> bytes)
    {
        var line = bytes.IndexOf(LineEnd);
        if (line < 0)
        {
            return -1;
        }

        var end = line + LineEnd.Length;
        switch (bytes[0])
        {
            case (byte)'$':
                var body = Number(bytes[1..line]);
                end += body < 0 ? 0 : body + LineEnd.Length;
                return end <= bytes.Length ? end : -1;
            case (byte)'*':
                for (var i = Number(bytes[1..line]); i > 0; i--)
                {
                    var part = Length(bytes[end..]);
                    if (part < 0)
                    {
                        return -1;
                    }

                    end += part;
                }

                return end;
            default:
                return end;
        }
    }

    /// <summary>Whether it is something published, and not an answer.</summary>
    public static bool IsPublished(ReadOnlySpan<byte> frame) => frame.StartsWith("*3\r\n$7\r\nmessage\r\n"u8);

    private static int Number(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int number, out var used) && used == text.Length ? number : throw new InvalidDataException("This is not RESP 2.");
}
