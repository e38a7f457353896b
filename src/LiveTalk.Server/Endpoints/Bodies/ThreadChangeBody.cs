using LiveTalk.Domain.Threads;

namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>New facts of a thread; what is left out stays.</summary>
/// <param name="Key">A new UUID per change; the same one only to repeat it.</param>
/// <param name="State">Whether it takes changes.</param>
/// <param name="Title">The post's title.</param>
/// <param name="Url">Where the post can be read.</param>
internal sealed record ThreadChangeBody(Guid Key, CommentThreadState? State = null, string? Title = null, string? Url = null);
