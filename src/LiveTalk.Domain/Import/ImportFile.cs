using System.IO.Compression;
using System.Xml;

namespace LiveTalk.Domain.Import;

/// <summary>An export file that can be read several times, plain or compressed with gzip.</summary>
/// <remarks>XML without DTDs, entities or any look at other files or hosts (S28). Thread-safe if <paramref name="open"/> is.</remarks>
/// <param name="open">Opens the file from its beginning; the caller disposes.</param>
/// <param name="limits">Bounds; null for the defaults.</param>
public sealed class ImportFile(Func<Stream> open, ImportLimits? limits = null)
{
    // Small files of repeated words compress well without being bombs.
    private const long FreeBytes = 16 << 20;

    /// <summary>The bounds in force.</summary>
    public ImportLimits Limits { get; } = limits ?? new();

    /// <summary>Reads the records of the document in the order of the file.</summary>
    /// <exception cref="ImportException">Thrown while enumerating, at the place that is wrong.</exception>
    public IEnumerable<ImportRecord> Read(IImportFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        using var stream = Open();
        using var reader = XmlReader.Create(stream, Settings());
        using var records = format.Read(reader).GetEnumerator();
        while (MoveNext(records))
        {
            yield return records.Current;
        }
    }

    private bool MoveNext(IEnumerator<ImportRecord> records)
    {
        try
        {
            return records.MoveNext();
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new ImportException("The file has a document type declaration (DOCTYPE), which no export needs; it is refused for safety.", LineOfDocumentType(), e);
        }
        catch (XmlException e)
        {
            throw new ImportException($"The XML is broken or cut off here, near column {e.LinePosition}.", e.LineNumber, e);
        }
        catch (InvalidDataException e)
        {
            throw new ImportException("The compressed file is damaged or cut off.", null, e);
        }
    }

    // The parser refuses a DTD without saying where. It can only stand near the top.
    private int? LineOfDocumentType()
    {
        var top = new char[64 * 1024];
        using var text = new StreamReader(Open());
        ReadOnlySpan<char> words = top.AsSpan(0, text.ReadBlock(top));
        var at = words.IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : words[..at].Count('\n') + 1;
    }

    private XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Limits.MaxBytes,
        MaxCharactersFromEntities = 1 << 20,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    private ControlFreeStream Open()
    {
        var file = open();
        Span<byte> magic = stackalloc byte[2];
        var compressed = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
        file.Seek(0, SeekOrigin.Begin);
        return new ControlFreeStream(compressed
            ? new BoundedStream(new GZipStream(file, CompressionMode.Decompress), () => Math.Min(Limits.MaxBytes, FreeBytes + (file.Position * Limits.MaxRatio)))
            : new BoundedStream(file, () => Limits.MaxBytes));
    }
}
