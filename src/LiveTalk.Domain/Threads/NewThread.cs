namespace LiveTalk.Domain.Threads;

/// <summary>A thread to open where the post has none yet.</summary>
/// <param name="Id">Taken only where the thread is new.</param>
/// <param name="Site">The site's id.</param>
/// <param name="Post">The site's key of the post.</param>
/// <param name="Url">Where the post can be read.</param>
/// <param name="Title">The post's title.</param>
public sealed record NewThread(Guid Id, string Site, string Post, string? Url, string? Title);
