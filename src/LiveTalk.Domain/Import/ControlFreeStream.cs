using System.Buffers;

namespace LiveTalk.Domain.Import;

/// <summary>
/// Reads through a stream of XML and turns control characters into spaces: WordPress copies what visitors pasted into its exports as it is, and XML
/// parsers refuse the whole file for one of them.
/// </summary>
/// <remarks>Such bytes mean nothing else in UTF-8 and its relatives. UTF-16, known by its mark, passes unchanged.</remarks>
internal sealed class ControlFreeStream(Stream inner) : ReadingStream(inner)
{
    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(b => (byte)b).Where(b => b is not ((byte)'\t' or (byte)'\n' or (byte)'\r'))]);

    private bool _begun;
    private bool _wide;

    public override int Read(Span<byte> buffer)
    {
        var length = Inner.Read(buffer);
        var bytes = buffer[..length];
        if (!_begun && length > 0)
        {
            _begun = true;
            _wide = bytes[0] is 0xFE or 0xFF;
        }

        if (!_wide)
        {
            for (var at = bytes.IndexOfAny(Controls); at >= 0; at = bytes.IndexOfAny(Controls))
            {
                bytes[at] = (byte)' ';
                bytes = bytes[(at + 1)..];
            }
        }

        return length;
    }
}
