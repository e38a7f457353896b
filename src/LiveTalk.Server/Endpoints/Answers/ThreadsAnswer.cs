using LiveTalk.Domain.Threads;

namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>Threads of a site.</summary>
/// <param name="Threads">Newest first; one or none where a post was asked for.</param>
internal sealed record ThreadsAnswer(IReadOnlyList<CommentThread> Threads);
