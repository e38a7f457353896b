namespace LiveTalk.Load.DurablePosts;

/// <summary>A way to keep posts durably.</summary>
internal interface IContestant : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Keeps one post and returns once it is acknowledged.</summary>
    /// <param name="poster">Who posts: 0, 1, ...; each waits for its answer before it posts again.</param>
    /// <param name="n">The poster's how many-th post this is.</param>
    Task PostAsync(int poster, int n);
}
