using System.Text;

namespace LiveTalk.Testing.Mail;

/// <summary>A mail that the sink took.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's receivers.</param>
/// <param name="Lines">The message as it came, dots unstuffed: headers, an empty line, the body.</param>
/// <param name="User">Who signed in; null where nobody did.</param>
/// <param name="Private">Whether it came over TLS.</param>
public sealed record SinkMail(string From, IReadOnlyList<string> To, IReadOnlyList<string> Lines, string? User, bool Private)
{
    /// <summary>The headers, unfolded, in their order; nothing is decoded.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers
    {
        get
        {
            var headers = new List<(string Name, string Value)>();
            foreach (var line in Lines.TakeWhile(l => l.Length > 0))
            {
                if (line[0] is ' ' or '\t')
                {
                    headers[^1] = (headers[^1].Name, headers[^1].Value + line);
                }
                else
                {
                    var colon = line.IndexOf(':', StringComparison.Ordinal);
                    headers.Add((line[..colon], line[(colon + 1)..].Trim()));
                }
            }

            return headers;
        }
    }

    /// <summary>The body, quoted-printable undone (RFC 2045 section 6.7).</summary>
    public string Text
    {
        get
        {
            var bytes = new List<byte>();
            foreach (var line in Lines.SkipWhile(l => l.Length > 0).Skip(1))
            {
                var soft = line.EndsWith('=');
                var text = soft ? line[..^1] : line + "\n";
                for (var i = 0; i < text.Length; i++)
                {
                    if (text[i] == '=' && i + 2 < text.Length)
                    {
                        bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                        i += 2;
                    }
                    else
                    {
                        bytes.Add((byte)text[i]);
                    }
                }
            }

            return Encoding.UTF8.GetString([.. bytes]);
        }
    }

    /// <summary>The value of the only header of this name.</summary>
    public string Header(string name) => Headers.Single(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
