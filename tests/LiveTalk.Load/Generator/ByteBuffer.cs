namespace LiveTalk.Load.Generator;

/// <summary>Bytes that wait: appended at the end, taken from the beginning. Holds no memory until it is used. One thread at a time.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Grow(bytes.Length));

    /// <summary>Makes room at the end; the caller fills it.</summary>
    public Span<byte> Grow(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(64, (Length + count) * 2));
        }

        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    /// <summary>Drops so many from the beginning.</summary>
    public void Take(int count)
    {
        _bytes.AsSpan(count, Length - count).CopyTo(_bytes);
        Length -= count;
    }

    public void Clear() => Length = 0;
}
