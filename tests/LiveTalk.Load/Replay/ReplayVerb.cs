using System.Diagnostics;
using LiveTalk.Load.Commands;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Load.Replay;

/// <summary>Plays a real conversation live into a running server: its people come, type and speak in their order, only faster.</summary>
internal sealed class ReplayVerb : IVerb
{
    // Typing takes part of a pause, and nobody types longer than this.
    private static readonly TimeSpan LongestTyping = TimeSpan.FromSeconds(1.5);

    public string Name => "replay";

    public string Usage => "replay FILE.xml --target http://HOST --site SITE --post POST [--speed 60] [--max-pause 2] [--people 30] [--readers 0]";

    public async Task RunAsync(Options options)
    {
        var file = options.Word("The WordPress export to replay");
        var replay = ReplayOptions.From(options);
        options.RequireAllUsed();
        var lines = ReplayScript.Read(file);

        var measures = new ReplayMeasures();
        var (cast, readers) = (Cast(lines, replay, measures), Enumerable.Range(0, replay.Readers).Select(_ => new ReplayPerson(replay, measures, null)).ToList());
        var everybody = cast.Values.Distinct().Concat(readers).ToList();
        var watch = Stopwatch.StartNew();
        try
        {
            await ArriveAsync(everybody, replay.Target);
            Console.WriteLine($"{everybody.Count - readers.Count} people and {readers.Count} readers are here; {lines.Count} comments to say.");
            await SayAsync(lines, cast, replay, measures);
            await SettleAsync(everybody, measures.Newest);
        }
        finally
        {
            foreach (var person in everybody)
            {
                await person.DisposeAsync();
            }
        }

        ReplayReport.Print(measures, lines.Count, everybody.Count, watch.Elapsed);
    }

    private static Dictionary<string, ReplayPerson> Cast(IReadOnlyList<ReplayLine> lines, ReplayOptions options, ReplayMeasures measures)
    {
        var people = new List<ReplayPerson>();
        var cast = new Dictionary<string, ReplayPerson>(StringComparer.Ordinal);
        foreach (var author in lines.CountBy(l => l.Author).OrderByDescending(a => a.Value).Select(a => a.Key))
        {
            if (people.Count < options.People)
            {
                people.Add(new(options, measures, author.Length > 0 ? author : "Somebody"));
            }

            cast[author] = people[cast.Count % people.Count];
        }

        return cast;
    }

    private static async Task ArriveAsync(List<ReplayPerson> everybody, Uri target)
    {
        using var http = new HttpClient { BaseAddress = target };
        try
        {
            using var health = await http.GetAsync("/healthz");
        }
        catch (HttpRequestException away)
        {
            throw new ArgumentException($"--target {target} cannot be reached: {away.Message}", away);
        }

        await Parallel.ForEachAsync(everybody, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (person, _) => await person.ArriveAsync(http));
    }

    private static async Task SayAsync(
        IReadOnlyList<ReplayLine> lines, Dictionary<string, ReplayPerson> cast, ReplayOptions options, ReplayMeasures measures)
    {
        var said = new Dictionary<string, Task<Guid>>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            var pause = i == 0 ? TimeSpan.Zero : (lines[i].At - lines[i - 1].At) / options.Speed;
            pause = pause > options.MaxPause ? options.MaxPause : pause;
            var typing = pause / 2 < LongestTyping ? pause / 2 : LongestTyping;
            await Task.Delay(pause - typing);
            said[lines[i].Id] = SayAsync(lines[i], cast, said, typing);
            await Task.Delay(typing);
            if ((i + 1) % Math.Max(1, lines.Count / 10) == 0)
            {
                Console.WriteLine($"  {i + 1,5} of {lines.Count} begun, {measures.Posted} acknowledged");
            }
        }

        await Task.WhenAll(said.Values);
    }

    private static async Task<Guid> SayAsync(
        ReplayLine line, Dictionary<string, ReplayPerson> cast, Dictionary<string, Task<Guid>> said, TimeSpan typing)
    {
        Guid? parent = line.Parent is null ? null : await said[line.Parent];
        return await cast[line.Author].SayAsync(line.Text, parent, typing);
    }

    private static async Task SettleAsync(List<ReplayPerson> everybody, long newest)
    {
        try
        {
            await Eventually.TrueAsync(() => everybody.All(p => p.Newest >= newest), "everybody has everything");
        }
        catch (TimeoutException)
        {
            // The report says how much is missing.
        }
    }
}
