using System.Globalization;
using System.Text.Json;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.Rig;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.FaultTests.Talks;

/// <summary>A post on a cluster, with hosts and an audience that take part in one talk under it.</summary>
internal sealed class TalkStage : IAsyncDisposable
{
    private readonly List<TalkPerson> _everybody = [];
    private readonly Cluster _cluster;
    private readonly string _post;
    private readonly Seed _seed;

    private TalkStage(Cluster cluster, string post, Seed seed) => (_cluster, _post, _seed) = (cluster, post, seed);

    public IReadOnlyList<TalkPerson> Hosts { get; private set; } = [];

    public IReadOnlyList<TalkPerson> Audience { get; private set; } = [];

    public IReadOnlyList<TalkPerson> Everybody => _everybody;

    /// <summary>The talk's id.</summary>
    public string Talk { get; private set; } = "";

    /// <summary>Fills the room and announces a talk that starts in an hour, unless a host starts it before.</summary>
    public static async Task<TalkStage> OpenAsync(Cluster cluster, string post, int people, Seed seed, object? options = null, object? floor = null)
    {
        var stage = new TalkStage(cluster, post, seed);
        var first = cluster.Nodes[0].Process;
        stage.Hosts = [await stage.EnterAsync("Hanna Host", await first.TokenAsync(Conversation.Site, "Hanna Host", "host")),
            await stage.EnterAsync("Hugo Host", await first.TokenAsync(Conversation.Site, "Hugo Host", "host"))];
        stage.Talk = await stage.ScheduleAsync(DateTimeOffset.UtcNow.AddHours(1), options, floor);
        stage.Audience = await Task.WhenAll(Enumerable.Range(0, people).Select(stage.GuestAsync));
        return stage;
    }

    /// <summary>Announces a talk over REST, as a site's back end does.</summary>
    public async Task<string> ScheduleAsync(DateTimeOffset startsAt, object? options = null, object? floor = null, int minutes = 60)
    {
        using var host = new RestPerson(_cluster.Nodes[0].Process, await _cluster.Nodes[0].Process.TokenAsync(Conversation.Site, "Hanna Host", "host"));
        var answer = await host.SendAsync(HttpMethod.Post, $"/api/v1/sites/{Conversation.Site}/talks", new
        {
            post = _post,
            title = "How we listen",
            description = "Two at a time.",
            startsAt,
            minutes,
            timeZone = "Europe/Berlin",
            options,
            floor,
            hosts = Hosts.Select(h => h.Id),
        });
        Assert.True(answer.Ok, answer.ToString());
        return answer.Body.GetProperty("id").GetString()!;
    }

    /// <summary>Asks any node over REST.</summary>
    public async Task<JsonElement> ReadAsync(string address)
    {
        using var reader = new RestPerson(_cluster.Nodes[0].Process);
        var answer = await reader.SendAsync(HttpMethod.Get, address);
        Assert.True(answer.Ok, answer.ToString());
        return answer.Body;
    }

    /// <summary>Waits until everybody has everything, and judges that each one's state is what each node gives to a newcomer.</summary>
    public async Task MustAgreeAsync(params IReadOnlyCollection<TalkPerson> leftOut)
    {
        var fresh = new List<TalkRetelling>();
        foreach (var node in _cluster.Nodes)
        {
            await using var newcomer = new TalkPerson("Newcomer", await TokenAsync("Newcomer", node.Address), node.Address, _post, _seed.Next());
            await newcomer.JoinAsync();
            fresh.Add(newcomer.Talks);
        }

        foreach (var person in _everybody.Except(leftOut))
        {
            await Eventually.TrueAsync(() => person.Talks.Seq >= fresh[0].Seq, $"{person.Name} has everything", TimeSpan.FromSeconds(30));
            Assert.True(person.Talks.Wrong.Count == 0, $"{person.Name}: {string.Join("; ", person.Talks.Wrong)}");
            Assert.All(fresh, f => Assert.Equal(f.Tell(), person.Talks.Tell()));
        }
    }

    /// <summary>A host does something in the talk.</summary>
    public Task<JsonElement> HostAsync(string method, Func<Guid, object> argument, int host = 0) => Hosts[host].ActAsync(method, argument);

    public Task<JsonElement> MoveAsync(string move) => HostAsync("MoveTalk", key => new { talk = Talk, key, move });

    public async ValueTask DisposeAsync() => await Task.WhenAll(_everybody.Select(p => p.DisposeAsync().AsTask()));

    private async Task<TalkPerson> GuestAsync(int n)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Listener {n}");
        return await EnterAsync(name, await TokenAsync(name, _cluster.Nodes[n % _cluster.Nodes.Count].Address));
    }

    private static async Task<string> TokenAsync(string name, Uri server) => await Presence.Visitor.TokenAsync(server, name);

    private async Task<TalkPerson> EnterAsync(string name, string token)
    {
        var person = new TalkPerson(name, token, _cluster.Address, _post, _seed.Next());
        lock (_everybody)
        {
            _everybody.Add(person);
        }

        return await person.JoinAsync();
    }
}
