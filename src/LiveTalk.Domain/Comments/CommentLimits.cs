namespace LiveTalk.Domain.Comments;

/// <summary>Bounds of what can be written.</summary>
public static class CommentLimits
{
    /// <summary>Longest body, UTF-8 bytes. Fits one hub message (32 KiB) even when every character is escaped.</summary>
    public const int MaxBodyBytes = 10_000;

    /// <summary>Longest body taken over from another system, UTF-8 bytes.</summary>
    public const int MaxImportedBodyBytes = 64 * 1024;

    /// <summary>Most people one comment can mention.</summary>
    public const int MaxMentions = 20;

    /// <summary>Longest reason of a removal, UTF-8 bytes.</summary>
    public const int MaxReasonBytes = 500;
}
