namespace LiveTalk.Domain.Import;

/// <summary>What becomes the <c>post</c> key under which the pages of the site embed the thread.</summary>
public enum PostKeyRule
{
    /// <summary>The post's short name: <c>the-big-conversation-fail</c>. Where the file has none: the last part of its address.</summary>
    Slug = 0,

    /// <summary>The path of the post's address: <c>/2010/09/27/the-big-conversation-fail/</c>.</summary>
    Path = 1,

    /// <summary>The whole address.</summary>
    Url = 2,

    /// <summary>The source's own id: WordPress's post id, Disqus's thread identifier.</summary>
    Id = 3,
}
