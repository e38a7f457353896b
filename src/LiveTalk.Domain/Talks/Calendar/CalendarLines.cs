using System.Text;

namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>Writes content lines (RFC 5545 section 3.1): CRLF at their ends, folded so that no line is longer than 75 octets and no character is cut. Not thread-safe.</summary>
/// <remarks>What people wrote goes through <see cref="Text"/> or <see cref="Quoted"/>, so that no line end and no delimiter of theirs can begin a property (S27).</remarks>
internal sealed class CalendarLines
{
    private const int MaxOctets = 75;

    private readonly StringBuilder _text = new();

    /// <summary>Writes a property whose value needs no escape: dates, numbers, addresses, words of the standard.</summary>
    /// <param name="name">Name and parameters.</param>
    /// <param name="value">The value.</param>
    public void Plain(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                // The space that marks the continuation is one of its octets.
                _text.Append("\r\n ");
                octets = 1;
            }

            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        _text.Append("\r\n");
    }

    /// <summary>Writes a property whose value is text (section 3.3.11).</summary>
    public void Text(string name, string value) => Plain(name, Escaped(value));

    /// <summary>A value of a parameter in quotes, as RFC 6868 writes what quotes cannot hold.</summary>
    public static string Quoted(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var rune in Readable(value))
        {
            quoted.Append(rune.Value switch { '^' => "^^", '"' => "^'", '\n' => "^n", _ => rune.ToString() });
        }

        return quoted.Append('"').ToString();
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    private static string Escaped(string value)
    {
        var escaped = new StringBuilder(value.Length + 16);
        foreach (var rune in Readable(value))
        {
            escaped.Append(rune.Value switch { '\\' => "\\\\", ';' => "\\;", ',' => "\\,", '\n' => "\\n", _ => rune.ToString() });
        }

        return escaped.ToString();
    }

    // One kind of line end, whatever was written: some readers part lines at every kind that Unicode knows. Other controls have no place in a line.
    private static IEnumerable<Rune> Readable(string value)
    {
        var ended = false;
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '\n' && ended)
            {
                ended = false;
                continue;
            }

            ended = rune.Value == '\r';
            if (rune.Value is '\r' or '\n' or 0x0B or 0x0C or 0x85 or 0x2028 or 0x2029)
            {
                yield return new Rune('\n');
            }
            else if (rune.Value == '\t' || !Rune.IsControl(rune))
            {
                yield return rune;
            }
        }
    }
}
