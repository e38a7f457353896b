namespace LiveTalk.Domain.Threads;

/// <summary>Bounds of threads and of what is read from them at once (PROTOCOL.md).</summary>
public static class ThreadLimits
{
    /// <summary>Longest post key, UTF-8 bytes.</summary>
    public const int MaxPostBytes = 200;

    /// <summary>Longest address of a post, UTF-8 bytes.</summary>
    public const int MaxUrlBytes = 2000;

    /// <summary>Longest title of a post, UTF-16 characters; longer ones are cut, not refused, since pages make them.</summary>
    public const int MaxTitleLength = 300;

    /// <summary>How many comments a page holds where the caller does not say.</summary>
    public const int DefaultComments = 50;

    /// <summary>Most comments in one answer.</summary>
    public const int MaxComments = 200;

    /// <summary>How many events a page holds where the caller does not say.</summary>
    public const int DefaultEvents = 200;

    /// <summary>Most events in one answer.</summary>
    public const int MaxEvents = 1000;

    /// <summary>A limit from a request, brought into its range; absent or below 1 means the default.</summary>
    public static int Clamp(int? asked, int standard, int most) => asked is null or < 1 ? standard : Math.Min(asked.Value, most);
}
