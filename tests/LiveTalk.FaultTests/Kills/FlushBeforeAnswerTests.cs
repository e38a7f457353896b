using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Servers;
using Xunit;

namespace LiveTalk.FaultTests.Kills;

/// <summary>
/// R2 where kills cannot show it: the kernel keeps the pages of a killed process, so only the system calls tell that a comment was on the disk before it was acknowledged. For Postgres the same is
/// shown of its own process (PostgresDurabilityTests).
/// </summary>
public sealed class FlushBeforeAnswerTests
{
    private const int Posts = 5;

    [Fact]
    public async Task Post_OnSqlite_IsFlushedToTheDiskBeforeItIsAnswered()
    {
        var trace = Path.Combine(new ServerSetup().Folder, "trace");
        var setup = new ServerSetup
        {
            // The server keeps its process id; strace is its grandchild (-D) and names the files it sees (-y).
            Under = ["strace", "-D", "-f", "--seccomp-bpf", "-y", "-s", "4096", "-e", "trace=fdatasync,fsync,sendto,sendmsg", "-o", trace],
        };
        await using var server = await ServerProcess.StartAsync(setup);
        var conversation = await Conversation.OpenAsync(server);
        using var poster = new RestPerson(server, await conversation.GuestAsync("Petra"));

        var words = Enumerable.Range(1, Posts).Select(n => $"words-{n}-{Guid.NewGuid():N}").ToList();
        foreach (var word in words)
        {
            var answer = await poster.PostAsync(conversation.Thread, Guid.CreateVersion7(), word);
            Assert.True(answer.Ok, answer.ToString());
        }

        var calls = await File.ReadAllLinesAsync(trace);
        var answers = words.Select(word => Array.FindIndex(calls, c => c.Contains("send", StringComparison.Ordinal) && c.Contains(word, StringComparison.Ordinal))).ToList();
        Assert.DoesNotContain(-1, answers);
        Assert.Equal(answers.Order(), answers);

        // The first answer has the flush of its own comment before it, whatever was flushed earlier: making the guest was answered in between.
        var from = Array.FindLastIndex(calls[..answers[0]], c => c.Contains("send", StringComparison.Ordinal) && c.Contains("\\\"token\\\"", StringComparison.Ordinal));
        Assert.True(from >= 0, "the answer to the guest is not in the trace");
        foreach (var answer in answers)
        {
            Assert.Contains(calls[from..answer], IsFlushOfTheLog);
            from = answer;
        }
    }

    // In one line, or in two where another thread came between: then the second one has the outcome, and begins with dots.
    private static bool IsFlushOfTheLog(string call) =>
        (call.Contains("fdatasync(", StringComparison.Ordinal) || call.Contains("fsync(", StringComparison.Ordinal) || call.Contains("sync resumed", StringComparison.Ordinal))
        && (call.Contains("livetalk.db-wal", StringComparison.Ordinal) || call.Contains("sync resumed", StringComparison.Ordinal))
        && call.TrimEnd().EndsWith("= 0", StringComparison.Ordinal);
}
