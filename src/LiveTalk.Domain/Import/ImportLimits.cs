namespace LiveTalk.Domain.Import;

/// <summary>Bounds of an import file.</summary>
public sealed record ImportLimits
{
    /// <summary>Largest document, bytes after decompression. Default 1 GiB.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>How many bytes one compressed byte may become. Default 200: text compresses 5 to 30 times, bombs 1,000 times.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>How much content is held in memory at once, UTF-16 characters, where a file mixes its threads. Default 16 million (32 MB).</summary>
    public long MaxHeld { get; init; } = 16_000_000;
}
