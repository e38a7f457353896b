using System.Globalization;
using System.Net;
using System.Text.Json;
using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Clocks;

/// <summary>R14: whatever the machines' clocks say, nodes agree on order, edit windows, tokens, limits and codes, because all go by the database's.</summary>
public sealed class ClockTests(SkewedNodes nodes, ITestOutputHelper output) : IClassFixture<SkewedNodes>
{
    private const int PostsBetween = 60;

    // What two processors may take that three servers, their database and the tests share: nothing beside what any clock is wrong by.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Times_AlongTheNumbers_NeverGoBackAndAreRight()
    {
        var before = DateTimeOffset.UtcNow;
        var seed = new Seed(output);
        var posters = Enumerable.Range(0, 6).Select(n => new Poster($"clock{n}", nodes.Conversations[n % 3], seed.Next(), new(MaxPause: 100))).ToList();
        using var enough = new CancellationTokenSource();
        var posting = Task.WhenAll(posters.Select((p, n) => p.RunAsync(nodes.Guests[n], enough.Token)));
        await MoreAsync(posters);
        foreach (var ahead in new[] { 3600, -7200, 0 })
        {
            // Posts go on while it is set; those that count are made once it shows.
            WrongClock.Set(nodes.Stepped.Setup, TimeSpan.FromSeconds(ahead));
            await Eventually.TrueAsync(async () => Math.Abs(await Gauges.ReadAsync(nodes.Stepped, "livetalk_clock_ahead_seconds") - ahead) < 60, "the node's clock was set");
            await MoreAsync(posters);
        }

        await enough.CancelAsync();
        await posting.WaitAsync(TimeSpan.FromSeconds(60));
        var log = await nodes.Conversations[0].RawLogAsync();
        var times = log.Select(e => Time(e, "at")).ToList();
        Assert.True(times.Count >= 4 * PostsBetween, $"only {times.Count} events");
        Assert.Equal(times.Order(), times);
        Assert.All(log.Where(e => Time(e, "at") > before), e => Assert.Equal(Time(e, "at"), Time(e.GetProperty("comment"), "at")));
        Assert.InRange(times[^1], before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task EditWindow_NearItsEnd_IsTheSameOnEveryNode()
    {
        var thread = nodes.Conversations[0].Thread;
        using var author = new RestPerson(nodes.Ahead, nodes.Guests[0]);
        var posted = await author.PostAsync(thread, Guid.CreateVersion7(), "to be edited");
        var id = posted.Body.GetProperty("id").GetGuid();

        // 15 minutes are the standard.
        await nodes.ExecuteAsync($"update comments set at = clock_timestamp() - interval '14 minutes' where id = '{id}'");
        Assert.Equal(["True", "True", "True"], await OnEachAsync(nodes.Guests[0], async p => (await p.EditAsync(thread, id, $"edited {Guid.NewGuid()}")).Ok.ToString()));
        await nodes.ExecuteAsync($"update comments set at = clock_timestamp() - interval '15 minutes 2 seconds' where id = '{id}'");
        Assert.Equal(["forbidden", "forbidden", "forbidden"], await OnEachAsync(nodes.Guests[0], async p => (await p.EditAsync(thread, id, $"too late {Guid.NewGuid()}")).Code));
    }

    [Theory]
    [InlineData(-3590, 45, null, true)] // about to expire: the node ahead would call it expired
    [InlineData(-3590, -3, null, false)] // just expired: the node behind would take it
    [InlineData(0, 3600, null, true)] // just issued: for the node behind it comes from the future, beyond the grace of a minute
    [InlineData(200, 3600, null, false)] // from the future: the node ahead would take it
    [InlineData(0, 3600, 200, false)] // not yet: the node ahead would take it
    public async Task Token_NearItsEdges_CountsTheSameOnEveryNode(int issued, int expires, int? notBefore, bool counts)
    {
        var token = nodes.Signer.With(issued, expires, notBefore);

        var answers = await OnEachAsync(token, async p => (await p.MeAsync()).Status.ToString());

        var expected = (counts ? HttpStatusCode.OK : HttpStatusCode.Unauthorized).ToString();
        Assert.Equal([expected, expected, expected], answers);
    }

    [Fact]
    public async Task Guest_MadeByANodeThatIsAhead_IsTakenByAllAndLastsAsLong()
    {
        foreach (var maker in new[] { nodes.Ahead, nodes.Behind })
        {
            using var newcomer = new RestPerson(maker);
            var pass = (await newcomer.BecomeGuestAsync($"New {Guid.NewGuid():N}"[..20])).Body;

            var life = Time(pass, "expiresAt") - DateTimeOffset.UtcNow;

            Assert.InRange(life.TotalDays, 30 - (1.0 / 24 / 60), 30);
            Assert.Equal(["OK", "OK", "OK"], await OnEachAsync(pass.GetProperty("token").GetString()!, async p => (await p.MeAsync()).Status.ToString()));
        }
    }

    [Fact]
    public async Task Talks_DueInTheSameMoment_OpenStartAndEndOnceByTheDatabasesClock()
    {
        using var host = new RestPerson(nodes.Behind, await nodes.Behind.TokenAsync(Conversation.Site, "Hanna Host", "host"));
        var opens = await AnnounceAsync(host, "clock-opens", new { lobbyMinutes = 1 });
        var starts = await AnnounceAsync(host, "clock-starts", new { autoStart = true });
        var ends = await AnnounceAsync(host, "clock-ends", new { autoEnd = true }, start: true);

        // A node that went by its own clock would be ten minutes early, or wait for a minute and a half; the third is set to two hours ago meanwhile.
        var due = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddSeconds(3).ToUnixTimeMilliseconds());
        WrongClock.Set(nodes.Stepped.Setup, TimeSpan.FromHours(-2));
        await Task.WhenAll(MakeDueAsync(opens, due, 60), MakeDueAsync(starts, due, 0), MakeDueAsync(ends, due, -5 * 60));
        await Task.WhenAll(HappenedAsync(opens, "lobby"), HappenedAsync(starts, "live"), HappenedAsync(ends, "ended"));
        WrongClock.Set(nodes.Stepped.Setup, TimeSpan.Zero);
        var late = new[] { await LateAsync(opens, "lobby", due), await LateAsync(starts, "live", due), await LateAsync(ends, "ended", due) };

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after their moment: {string.Join(", ", late.Select(l => $"{l:0.00} s"))}"));
        Assert.All(late, seconds => Assert.InRange(seconds, 0, Late.TotalSeconds));
    }

    [Fact]
    public async Task Limit_UsedUp_IsNotFilledByASetClock()
    {
        using var caller = new RestPerson(nodes.Stepped);
        RestPerson.Answer answer;
        do
        {
            answer = await caller.BecomeGuestAsync($"Many {Guid.NewGuid():N}"[..20]);
        }
        while (answer.Ok);

        Assert.Equal("rate_limited", answer.Code);
        WrongClock.Set(nodes.Stepped.Setup, TimeSpan.FromHours(5));
        await Eventually.TrueAsync(async () => await Gauges.ReadAsync(nodes.Stepped, "livetalk_clock_ahead_seconds") > 17_000, "the node's clock was set");
        Assert.Equal("rate_limited", (await caller.BecomeGuestAsync("One More")).Code);
    }

    [Fact]
    public async Task SetupCode_NearItsEnd_CountsByTheDatabase()
    {
        var code = (await ServerProcess.RunAsync(nodes.Behind.Setup, "setup-code")).Output.Trim();
        await nodes.ExecuteAsync("update setup_code set expires_at = expires_at - interval '59 minutes'");
        using var owner = new RestPerson(nodes.Ahead);

        var claimed = await owner.SendAsync(HttpMethod.Post, "/api/v1/setup", new { code, name = "Olga" });

        Assert.True(claimed.Ok, claimed.ToString());
    }

    [Fact]
    public async Task Health_ShowsHowFarTheMachineIsOff()
    {
        Assert.InRange(await Gauges.ReadAsync(nodes.Ahead, "livetalk_clock_ahead_seconds"), 599, 601);
        using var behind = new RestPerson(nodes.Behind);
        Assert.Contains("This machine's clock is 90 s behind the database's", await behind.TextAsync("/readyz"), StringComparison.Ordinal);
        Assert.InRange(await Gauges.ReadAsync(nodes.Behind, "livetalk_clock_ahead_seconds"), -91, -89);
    }

    /// <summary>Waits until more posts are acknowledged, some by every node.</summary>
    private static async Task MoreAsync(IReadOnlyList<Poster> posters)
    {
        var before = posters.Select(p => p.Acknowledged).ToList();
        await Eventually.TrueAsync(
            () => posters.Sum(p => p.Acknowledged) >= before.Sum() + PostsBetween && posters.Zip(before).All(p => p.First.Acknowledged > p.Second), "a part is posted", TimeSpan.FromSeconds(60));
    }

    private async Task<Conversation> AnnounceAsync(RestPerson host, string post, object options, bool start = false)
    {
        var talk = new { post, title = "Due", startsAt = DateTimeOffset.UtcNow.AddHours(5), minutes = 5, timeZone = "UTC", options };
        var answer = await host.SendAsync(HttpMethod.Post, $"/api/v1/sites/{Conversation.Site}/talks", talk);
        Assert.True(answer.Ok, answer.ToString());
        if (start)
        {
            Assert.True((await host.SendAsync(HttpMethod.Post, $"/api/v1/talks/{answer.Body.GetProperty("id").GetString()}/start", new { })).Ok);
        }

        return await Conversation.OpenAsync(nodes.Ahead.Address, post);
    }

    /// <summary>Lets the talk under a post start some seconds after a moment, and be due in that moment: nobody waits for minutes.</summary>
    private Task MakeDueAsync(Conversation post, DateTimeOffset due, int startsAfter) => nodes.ExecuteAsync(
        $"""
        update talks
        set data = jsonb_set(data::jsonb, '{"{"}startsAt{"}"}', '"{due.AddSeconds(startsAfter):yyyy-MM-ddTHH:mm:ss.fffZ}"')::text, due_at = '{due:yyyy-MM-dd HH:mm:ss.fff}Z'
        where thread = '{post.Thread}'
        """);

    private static Task HappenedAsync(Conversation post, string state) =>
        Eventually.TrueAsync(async () => (await StatesAsync(post)).Any(s => s.State == state), $"{post.Post} is {state}", TimeSpan.FromSeconds(30));

    /// <summary>How long after its moment a talk came into a state, seconds; it must have come there once.</summary>
    private static async Task<double> LateAsync(Conversation post, string state, DateTimeOffset due)
    {
        var states = await StatesAsync(post);
        var came = Assert.Single(states.Zip(states.Skip(1)), pair => pair.First.State != state && pair.Second.State == state);
        return (came.Second.At - due).TotalSeconds;
    }

    private static async Task<IReadOnlyList<(string? State, DateTimeOffset At)>> StatesAsync(Conversation post) =>
    [
        .. (await post.RawLogAsync()).Where(e => e.GetProperty("type").GetString() == "talk.updated").Select(e => (e.GetProperty("talk").GetProperty("state").GetString(), Time(e, "at"))),
    ];

    private async Task<IReadOnlyList<string?>> OnEachAsync(string token, Func<RestPerson, Task<string?>> ask)
    {
        var answers = new List<string?>();
        foreach (var node in nodes.All)
        {
            using var person = new RestPerson(node, token);
            answers.Add(await ask(person));
        }

        return answers;
    }

    private static DateTimeOffset Time(JsonElement json, string name) => DateTimeOffset.Parse(json.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
