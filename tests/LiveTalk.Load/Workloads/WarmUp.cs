using LiveTalk.Load.Peers;

namespace LiveTalk.Load.Workloads;

/// <summary>Lets a fresh server do some work before it is measured. Work, not time: what .NET compiles anew after many calls is compiled then, on a slow machine too.</summary>
internal static class WarmUp
{
    private const int Posters = 32;
    private const int Posts = 5000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Posts in closed loop, in a thread that nobody reads.</summary>
    public static async Task PostAsync(IPeer peer)
    {
        var thread = (await peer.OpenThreadsAsync(["warm-up"]))[0];
        using var generator = (await new Crowd(peer).AddPostersAsync(Posters, thread)).ToGenerator();
        generator.Connect();
        generator.Run(new() { NextThread = () => thread, Warm = TimeSpan.Zero, Length = Longest, MostPosts = Posts }, []);
    }
}
