using LiveTalk.FaultTests.History;

namespace LiveTalk.FaultTests.Checking;

/// <summary>Everything a run left behind: what each client did and saw, and what the database holds at the end.</summary>
/// <param name="Clients">Posters and readers.</param>
/// <param name="Stored">The whole log, read back after the run, as it came.</param>
public sealed record Evidence(IReadOnlyList<ClientHistory> Clients, IReadOnlyList<LoggedEvent> Stored)
{
    /// <summary>Every comment that somebody tried to post, each once.</summary>
    public IReadOnlyList<PostStory> Posts { get; } = PostStory.Of(Clients);

    /// <summary>What each reader saw; a client that never read is left out.</summary>
    public IReadOnlyList<ReaderLog> Readers { get; } = [.. Clients.Select(ReaderLog.Of).OfType<ReaderLog>()];
}
