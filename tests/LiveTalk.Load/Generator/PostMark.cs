using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace LiveTalk.Load.Generator;

/// <summary>
/// What every posted text begins with: three letters, then in hexadecimal the moment (nanoseconds) for which it was planned and its number in its thread. Letters and
/// digits only, so that neither JSON nor Markdown changes it: readers look for it without parsing.
/// </summary>
internal static class PostMark
{
    /// <summary>How long it is, in bytes.</summary>
    public const int Length = 3 + TimeDigits + NumberDigits;

    private const int TimeDigits = 16;
    private const int NumberDigits = 8;

    private static readonly string Filler = string.Concat(Enumerable.Repeat("so everybody reads along and says what comes to mind ", 200));

    private static ReadOnlySpan<byte> Sign => "zqz"u8;

    /// <summary>Writes a text of that many bytes, at least the mark itself and at most some ten thousand.</summary>
    public static void Write(ByteBuffer output, long plannedAt, int number, int bytes)
    {
        Span<byte> mark = stackalloc byte[Length];
        Sign.CopyTo(mark);
        plannedAt.TryFormat(mark[3..], out _, "x16", CultureInfo.InvariantCulture);
        number.TryFormat(mark[(3 + TimeDigits)..], out _, "x8", CultureInfo.InvariantCulture);
        output.Append(mark);
        if (bytes > Length)
        {
            output.Append(" "u8);
            Span<byte> rest = output.Grow(bytes - Length - 1);
            Encoding.ASCII.GetBytes(Filler.AsSpan(0, rest.Length), rest);

            // Renderers cut blanks at the end.
            if (rest.Length > 0)
            {
                rest[^1] = (byte)'.';
            }
        }
    }

    /// <summary>Finds the next mark.</summary>
    /// <param name="text">Where to look; moves behind the mark that was found.</param>
    /// <param name="plannedAt">The moment it names.</param>
    /// <param name="number">The number it names.</param>
    /// <returns>Whether there was one.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> text, out long plannedAt, out int number)
    {
        while (true)
        {
            var at = text.IndexOf(Sign);
            if (at < 0 || text.Length - at < Length)
            {
                (plannedAt, number) = (0, 0);
                return false;
            }

            text = text[(at + 3)..];
            if (Utf8Parser.TryParse(text[..TimeDigits], out plannedAt, out var used, 'x')
                && used == TimeDigits
                && Utf8Parser.TryParse(text[TimeDigits..(TimeDigits + NumberDigits)], out number, out used, 'x')
                && used == NumberDigits)
            {
                text = text[(TimeDigits + NumberDigits)..];
                return true;
            }
        }
    }
}
