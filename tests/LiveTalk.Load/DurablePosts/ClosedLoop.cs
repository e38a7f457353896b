using System.Diagnostics;

namespace LiveTalk.Load.DurablePosts;

/// <summary>Posters that each post, wait for the answer, and post again.</summary>
internal static class ClosedLoop
{
    /// <summary>Lets them post for a while; the first part warms up and does not count.</summary>
    public static async Task<Measurement> RunAsync(IContestant contestant, int posters, TimeSpan length)
    {
        var warm = length / 4;
        var clock = Stopwatch.StartNew();
        var samples = await Task.WhenAll(Enumerable.Range(0, posters).Select(poster => Task.Run(async () =>
        {
            List<double> mine = [];
            for (var n = 0; clock.Elapsed < warm + length; n++)
            {
                var sent = Stopwatch.GetTimestamp();
                var counts = clock.Elapsed >= warm;
                await contestant.PostAsync(poster, n);
                if (counts)
                {
                    mine.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }
            }

            return mine;
        })));
        var elapsed = clock.Elapsed - warm;
        double[] all = [.. samples.SelectMany(s => s).Order()];
        return new(all.Length / elapsed.TotalSeconds, At(all, 0.50), At(all, 0.99));
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)((sorted.Length - 1) * share)];
}
