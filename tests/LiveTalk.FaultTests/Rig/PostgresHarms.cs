using LiveTalk.Testing.Waiting;

namespace LiveTalk.FaultTests.Rig;

/// <summary>What can happen to Postgres (R8).</summary>
internal static class PostgresHarms
{
    /// <summary>Stopped ("fast" as an operator does it, "immediate" as a crash) and started again.</summary>
    public static Harm Restarted(string mode, TimeSpan away) => new(
        "R8", $"Postgres restarted, {mode}", c => c.Postgres.StopAsync(mode), c => c.Postgres.StartAgainAsync(), away);

    /// <summary>Every session of the nodes is ended by an administrator.</summary>
    public static Harm SessionsTerminated { get; } = new(
        "R8", "pg_terminate_backend on all",
        c => c.Postgres.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname <> 'postgres'"),
        _ => Task.CompletedTask,
        TimeSpan.Zero);

    /// <summary>
    /// The connection breaks between a commit and its answer, again and again on the last node (the only one whose statements the proxy can read, see <see cref="Cluster"/>): nobody there can know
    /// whether the posts are kept. Posts in a thread that a node knows are one statement, which is its own commit.
    /// </summary>
    public static Harm CommitAnswersCut(int times) => new("R8", "the answer to a commit cut", async c =>
    {
        var line = c.Nodes[^1].ToPostgres;
        for (var cut = 0; cut < times; cut++)
        {
            var before = line.AnswersCut;
            line.CutAnswerTo("write_posts"u8);
            await Eventually.TrueAsync(() => line.AnswersCut > before, $"{c.Nodes[^1].Name} commits posts");
        }
    }, _ => Task.CompletedTask, TimeSpan.Zero);

    /// <summary>Every line to it hangs.</summary>
    public static Harm Hung(TimeSpan hold) => new("R8", "Postgres hangs without closing", c =>
    {
        foreach (var node in c.Nodes)
        {
            node.ToPostgres.Hang();
        }

        return Task.CompletedTask;
    }, c =>
    {
        foreach (var node in c.Nodes)
        {
            node.ToPostgres.Resume();
        }

        return Task.CompletedTask;
    }, hold);
}
