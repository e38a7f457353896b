namespace LiveTalk.Load.Generator;

/// <summary>A thread of the conversation, or a room, or a channel: whatever the server calls it.</summary>
/// <param name="post">What readers join.</param>
/// <param name="key">What posts are addressed to: the thread's id, or the same as <paramref name="post"/>.</param>
internal sealed class LoadThread(string post, string key)
{
    public string Post { get; } = post;

    public string Key { get; } = key;

    /// <summary>Readers in it that take everything as it comes.</summary>
    public int Readers { get; set; }

    /// <summary>The number of the next post.</summary>
    public int Next { get; set; }

    /// <summary>Posts that were acknowledged: each reader must get them all.</summary>
    public NumberSet Acknowledged { get; } = new();
}
