using LiveTalk.Testing.Databases;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

/// <summary>A kill cannot show a missing flush, since the system keeps the pages. The server's own calls can (R2).</summary>
public sealed class PostgresDurabilityTests
{
    // As the trace writes it: the row of write_posts, which begins with an array (of one dimension, without nulls, of bigint), and the end of the transaction.
    private const string Heads = @"\0\0\0\1\0\0\0\0\0\0\0\24";
    private const string Ended = @"Z\0\0\0\5I";

    [Fact]
    public async Task Post_BeforeTheAnswerToItsCommit_ReachesTheDisk()
    {
        await using var server = await PostgresServer.StartAsync(durable: true, traced: true);
        await using var storage = LiveTalkStorage.Open(await server.CreateDatabaseAsync());
        await using var load = await FaultyLoad.StartAsync(storage);

        for (var i = 0; i < 5; i++)
        {
            await load.PostAsync($"post {i}");
        }

        // The answer to a written batch is the one packet that tells of what was written and of the commit: of inserted rows, or of numbers where the thread was known.
        var calls = server.ReadTrace();
        int[] answers = [.. Enumerable.Range(0, calls.Length).Where(i => calls[i].Contains("sendto(", StringComparison.Ordinal)
            && (calls[i].Contains("INSERT 0 1", StringComparison.Ordinal) || calls[i].Contains(Heads, StringComparison.Ordinal))
            && calls[i].Contains(Ended, StringComparison.Ordinal))];
        Assert.Equal(5, answers.Length);
        var from = 0;
        foreach (var answer in answers)
        {
            var backend = calls[answer].Split(' ')[0];
            Assert.Contains(calls[from..answer], call => call.StartsWith(backend + " ", StringComparison.Ordinal)
                && call.Contains("fdatasync", StringComparison.Ordinal) && call.TrimEnd().EndsWith("= 0", StringComparison.Ordinal));
            from = answer;
        }
    }
}
