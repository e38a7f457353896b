using LiveTalk.Load.Commands;
using LiveTalk.Testing.Databases;

namespace LiveTalk.Load.DurablePosts;

/// <summary>Durable posts a second and how long an acknowledgement takes, beside the same posts as one INSERT each, by turns in one run.</summary>
internal sealed class PostsVerb : IVerb
{
    public string Name => "posts";

    public string Usage => "posts [--database sqlite|postgres|both] [--posters 1,16,64,256] [--seconds 5] [--runs 3] [--connection \"Host=...\"]";

    public async Task RunAsync(Options options)
    {
        var database = options.Text("database", "both");
        var posters = options.Numbers("posters", "1,16,64,256");
        var length = TimeSpan.FromSeconds(options.Number("seconds", 5));
        var runs = options.Number("runs", 3);
        var connection = options.Text("connection", "");
        options.RequireAllUsed();
        if (database is not ("sqlite" or "postgres" or "both"))
        {
            throw new ArgumentException("--database is sqlite, postgres or both.");
        }

        PostsTable.PrintHead();
        if (database is "postgres" or "both")
        {
            await using var server = connection == "" ? await PostgresServer.StartAsync(durable: true) : null;
            var place = server is null ? connection : await server.CreateDatabaseAsync();
            await CompareAsync(
                "Postgres", posters, length, runs, [await LiveTalkContestant.OpenAsync(place, posters.Max()), await PostgresInserts.OpenAsync(place)]);
        }

        if (database is "sqlite" or "both")
        {
            using var file = new SqliteFile();
            await CompareAsync(
                "SQLite",
                posters,
                length,
                runs,
                [await LiveTalkContestant.OpenAsync(file.ConnectionString, posters.Max()), await SqliteInserts.OpenAsync(file.Path + ".inserts")]);
        }
    }

    private static async Task CompareAsync(string database, IReadOnlyList<int> posters, TimeSpan length, int runs, IContestant[] contestants)
    {
        foreach (var count in posters)
        {
            var results = contestants.ToDictionary(c => c, _ => new List<Measurement>());
            for (var run = 0; run < runs; run++)
            {
                foreach (var contestant in contestants)
                {
                    results[contestant].Add(await ClosedLoop.RunAsync(contestant, count, length));
                }
            }

            PostsTable.Print(database, count, [.. contestants.Select(c => (c.Name, (IReadOnlyList<Measurement>)results[c]))]);
        }

        foreach (var contestant in contestants)
        {
            await contestant.DisposeAsync();
        }
    }
}
