using System.Text;
using System.Xml;

namespace LiveTalk.Domain.Import.Formats;

/// <summary>Reads pieces of XML with bounds on each, never a whole tree.</summary>
internal static class XmlFields
{
    /// <summary>Longest value of any field but the content, UTF-16 characters; the rest is dropped.</summary>
    public const int MaxField = 2_000;

    /// <summary>The line at which the reader stands.</summary>
    public static int Line(this XmlReader reader) => (reader as IXmlLineInfo)?.LineNumber ?? 0;

    /// <summary>Goes through the children of the current element; each visit must consume its element, with <see cref="Text"/> or Skip.</summary>
    public static IEnumerable<string> Children(XmlReader reader)
    {
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && !reader.EOF && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                yield return reader.LocalName;
            }
            else
            {
                reader.Read();
            }
        }

        if (!empty)
        {
            reader.Read();
        }
    }

    /// <summary>Consumes the current element and returns its own text, cut to a length; elements inside are ignored.</summary>
    public static string Text(XmlReader reader, int max = MaxField)
    {
        var text = new StringBuilder();
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && !reader.EOF && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    Append(text, reader, max);
                    break;
                case XmlNodeType.Element:
                    reader.Skip();
                    break;
                default:
                    reader.Read();
                    break;
            }
        }

        if (!empty)
        {
            reader.Read();
        }

        return text.ToString();
    }

    // In chunks: one value may be as long as the file.
    private static void Append(StringBuilder text, XmlReader reader, int max)
    {
        var chunk = new char[4096];
        while (reader.ReadValueChunk(chunk, 0, chunk.Length) is var length and > 0)
        {
            text.Append(chunk, 0, Math.Min(length, max - text.Length));
        }

        reader.Read();
    }
}
