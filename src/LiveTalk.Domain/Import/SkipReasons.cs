namespace LiveTalk.Domain.Import;

/// <summary>Why comments of a file are not taken over, in the words of the report.</summary>
public static class SkipReasons
{
    /// <summary>The source held it for spam.</summary>
    public const string Spam = "spam";

    /// <summary>The comment, or its whole post, had been thrown away.</summary>
    public const string Trash = "trash";

    /// <summary>It had been taken back.</summary>
    public const string Deleted = "deleted";

    /// <summary>It still waited for a moderator.</summary>
    public const string Pending = "not approved";

    /// <summary>Not part of a conversation, such as notes on an order.</summary>
    public const string OtherKind = "other kind";

    /// <summary>Nothing that may be shown is left of it.</summary>
    public const string Empty = "empty";

    /// <summary>Longer than an imported comment may be.</summary>
    public const string TooLong = "too long";

    /// <summary>The file gives no usable time.</summary>
    public const string NoTime = "no time";

    /// <summary>The file gives no id, so that importing again could not know it.</summary>
    public const string NoId = "no id";

    /// <summary>An id that the file used before for another comment.</summary>
    public const string SameId = "id used twice";

    /// <summary>The file does not say to which post it belongs.</summary>
    public const string NoThread = "no post";

    /// <summary>The post has nothing that can be its key, or only something too long.</summary>
    public const string NoPostKey = "no post key";
}
