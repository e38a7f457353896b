namespace LiveTalk.Domain.Import;

/// <summary>Reads through another stream and refuses to go beyond a size, so that a small file cannot unfold without end.</summary>
/// <param name="inner">What is read.</param>
/// <param name="limit">Most bytes, asked again after each read: the more of the packed file was needed, the more may come of it.</param>
internal sealed class BoundedStream(Stream inner, Func<long> limit) : ReadingStream(inner)
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        var length = Inner.Read(buffer);
        _read += length;
        return _read <= limit() ? length : throw new ImportException("The file is larger than an import may be, or unfolds to something much larger.");
    }
}
