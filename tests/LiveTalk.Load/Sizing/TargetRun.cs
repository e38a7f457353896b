using System.Globalization;
using LiveTalk.Load.Commands;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Workloads;
using LiveTalk.Testing.Clients;

namespace LiveTalk.Load.Sizing;

/// <summary>Puts a load on a running server and says how it fared: to find out how much a node or a cluster carries.</summary>
internal static class TargetRun
{
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);

    /// <exception cref="FailedException">Comments were lost or doubled, or the load did not come about.</exception>
    public static async Task RunAsync(TargetOptions options)
    {
        await using var peer = await TargetPeer.FindAsync(options);
        try
        {
            Console.WriteLine($"{options.Readers:N0} readers and {options.Posters:N0} posters in {options.Threads:N0} threads of site {options.Site} at {options.Target}");
            var threads = await peer.OpenThreadsAsync([.. Enumerable.Range(0, options.Threads).Select(i => $"load-{i}")]);
            var crowd = new Crowd(peer);
            foreach (var (index, thread) in threads.Index())
            {
                crowd.AddReaders((options.Readers / options.Threads) + (index < options.Readers % options.Threads ? 1 : 0), thread);
            }

            using var generator = (await crowd.AddPostersAsync(options.Posters, threads[0])).ToGenerator();
            var connecting = generator.Connect();
            Console.WriteLine($"everybody is in after {connecting.TotalSeconds:0.0} s");
            var next = 0;
            var result = generator.Run(
                new()
                {
                    PostsPerSecond = options.Rate,
                    Bytes = options.Bytes,
                    Warm = Warm,
                    Length = TimeSpan.FromSeconds(options.Seconds),
                    NextThread = () => threads[next++ % threads.Count],
                    Progress = Show,
                },
                peer.Processes);
            foreach (var line in TargetReport.Lines(options, result))
            {
                Console.WriteLine(line);
            }

            if (result.Lost + result.Doubled > 0)
            {
                throw new FailedException("Comments were lost or doubled.");
            }
        }
        catch (Exception e) when (e is InvalidOperationException or HubCallException)
        {
            throw new FailedException(e.Message);
        }
    }

    private static void Show(LoadProgress progress) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {progress.Elapsed.TotalSeconds,4:0} s {(progress.Counting ? "" : "(warming up) ")}posted {progress.Posted:N0}, acknowledged {progress.Acknowledged:N0}, delivered {progress.Delivered:N0}{(progress.Counting ? $", p99 {progress.P99Ms:0.0} ms" : "")}"));
}
