using System.Net;
using System.Net.Http.Json;
using LiveTalk.DeployTests.Nodes;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;
using Xunit.Abstractions;

namespace LiveTalk.DeployTests.Proxies;

/// <summary>What every sample of a proxy does before two real nodes, round robin without sticky sessions (R17).</summary>
public abstract class ProxySpecification(TwoNodes nodes, ITestOutputHelper output) : IClassFixture<TwoNodes>, IAsyncLifetime
{
    private ProxyProcess _proxy = null!;

    private Uri Address => _proxy.Address;

    public async Task InitializeAsync() => _proxy = await StartAsync(nodes.First, nodes.Second);

    public async Task DisposeAsync() => await _proxy.DisposeAsync();

    [Fact]
    public async Task Readers_OnBothNodes_HearAPosterOnEither()
    {
        var post = NewPost();
        var clients = new List<HubClient>();
        try
        {
            for (var i = 0; i < 6; i++)
            {
                clients.Add(await HubClient.ConnectAsync(Address));
                await clients[i].CallAsync("Join", new { site = "demo", post });
            }

            Assert.True(await nodes.ConnectionsAsync(0) >= 2, "the first node has its share");
            Assert.True(await nodes.ConnectionsAsync(1) >= 2, "the second node has its share");
            using var poster = Caller.From("127.0.0.1", Address, await nodes.Nodes[0].TokenAsync("demo", "Poster"));
            var thread = await poster.ThreadAsync(post);
            for (var i = 0; i < 4; i++)
            {
                using var answer = await poster.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.CreateVersion7(), body = $"number {i}" });
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            }

            foreach (var client in clients)
            {
                await Eventually.TrueAsync(() => client.EventsOf(thread.ToString()).Count == 4, "each reader has all four events");
            }
        }
        finally
        {
            foreach (var client in clients)
            {
                await client.DisposeAsync();
            }
        }
    }

    /// <summary>A node drains while people read and post through the proxy, and comes back (R12, R17).</summary>
    [Fact]
    public async Task Node_StoppedUnderLoad_LosesNoPostAndNoReader()
    {
        const int Posters = 4, Readers = 12;
        var (post, seed) = (NewPost(), Random.Shared.Next());
        output.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        using var stopPosting = new CancellationTokenSource();
        using var stopReading = new CancellationTokenSource();
        using var client = Caller.From("127.0.0.1", Address, await nodes.Nodes[0].TokenAsync("demo", "Load"));
        var thread = await client.ThreadAsync(post);
        var readers = Enumerable.Range(0, Readers).Select(_ => new FollowingReader(Address, post, new(chance.Next()))).ToArray();
        var reading = readers.Select(r => r.RunAsync(stopReading.Token)).ToArray();
        await Eventually.TrueAsync(() => readers.All(r => r.Connections == 1), "all readers have joined");
        var posters = Enumerable.Range(0, Posters).Select(n => new RestPoster(client, thread, $"poster {n}")).ToArray();
        var posting = posters.Select(p => p.RunAsync(stopPosting.Token)).ToArray();
        await MoreAsync(posters, 40);

        await nodes.Nodes[0].StopAsync();
        await MoreAsync(posters, 40);
        await nodes.StartAgainAsync(0);
        await MoreAsync(posters, 40);
        await stopPosting.CancelAsync();
        await Task.WhenAll(posting).WaitAsync(TimeSpan.FromSeconds(30));

        var acknowledged = posters.Sum(p => p.Posted);
        output.WriteLine($"{acknowledged} posts, {posters.Sum(p => p.Repeated)} of them repeated; {readers.Sum(r => r.Connections) - Readers} moves, {readers.Sum(r => r.Refused)} connections refused");
        Assert.Empty(posters.SelectMany(p => p.Refused));
        await Eventually.TrueAsync(() => readers.All(r => r.Newest == acknowledged), $"all readers have reached {acknowledged}: one event for each acknowledged post");
        await stopReading.CancelAsync();
        await Task.WhenAll(reading);
        Assert.All(readers, r => Assert.Equal(Enumerable.Range(1, acknowledged).Select(n => (long)n), r.Seen.Order()));

        // And it is used again.
        await Eventually.TrueAsync(
            async () =>
            {
                await using var one = await HubClient.ConnectAsync(Address);
                return await nodes.ConnectionsAsync(0) > 0;
            },
            "the node that came back gets connections");
    }

    /// <summary>The limits count the address that the proxy saw, whatever a caller claims (S19).</summary>
    [Fact]
    public async Task ForwardedFor_ThroughTheProxy_IsTheCallersAddressAndNothingElse()
    {
        // Three guests an address: two nodes that count for themselves would let six pass.
        using var first = Caller.From(NewAddress(), Address);
        var refused = false;
        for (var i = 1; i <= 7 && !refused; i++)
        {
            refused = await first.BecomeGuestAsync($"Forger {i}", forwardedFor: $"198.51.100.{i}") == HttpStatusCode.TooManyRequests;
        }

        using var second = Caller.From(NewAddress(), Address);
        Assert.True(refused, "the first address has used up its share, other addresses claimed or not");
        Assert.Equal(HttpStatusCode.Created, await second.BecomeGuestAsync("Somebody else"));
    }

    [Fact]
    public async Task Metrics_ThroughTheProxy_AreNotThere()
    {
        using var client = Caller.From("127.0.0.1", Address);

        using var metrics = await client.GetAsync("/metrics");
        using var ready = await client.GetAsync("/readyz");

        Assert.Equal(HttpStatusCode.NotFound, metrics.StatusCode);
        Assert.StartsWith("ready\n", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_TooLarge_EndsAtTheProxy()
    {
        using var client = Caller.From("127.0.0.1", Address);
        using var content = new StringContent(new string('x', 70 * 1024));

        using var answer = await client.PostAsync("/api/v1/sites/demo/guests", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.NotEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Server-sent events need one node for all their requests, so both of the proxy's nodes are one here.</summary>
    [Fact]
    public async Task ServerSentEvents_ThroughTheProxy_ComeAtOnce()
    {
        await using var proxy = await StartAsync(nodes.First, nodes.First);
        using var client = Caller.From("127.0.0.1", proxy.Address);

        await using var reader = await SseReader.ConnectAsync(client);

        // Kept back in a buffer, the answer to the handshake would not come while the stream is open.
        Assert.Equal("{}", await reader.HandshakeAsync());
    }

    /// <summary>SignalR's official clients put their token into the address (S12).</summary>
    [Fact]
    public async Task Logs_OfConnectionsWithTokens_HoldNone()
    {
        const string Secret = "not-to-be-logged";
        await using var astray = await StartAsync(new($"http://127.0.0.1:{FreePorts.Next()}"), new($"http://127.0.0.1:{FreePorts.Next()}"));
        foreach (var proxy in new[] { _proxy, astray })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => HubClient.ConnectAsync(proxy.Address, query: $"?access_token={Secret}"));
            using var client = Caller.From("127.0.0.1", proxy.Address);
            using var answer = await client.GetAsync($"/hub/negotiate?access_token={Secret}");
            await Eventually.TrueAsync(() => proxy.Logs.Contains("/hub", StringComparison.Ordinal), "the requests are in the log");
            Assert.DoesNotContain(Secret, proxy.Logs, StringComparison.Ordinal);
        }
    }

    /// <summary>Starts the proxy before two nodes.</summary>
    internal abstract Task<ProxyProcess> StartAsync(Uri first, Uri second);

    private static string NewPost() => $"post-{Guid.NewGuid():N}";

    private static string NewAddress() => $"127.{Random.Shared.Next(1, 250)}.{Random.Shared.Next(1, 250)}.{Random.Shared.Next(1, 250)}";

    private static Task MoreAsync(RestPoster[] posters, int count)
    {
        var goal = posters.Sum(p => p.Posted) + count;
        return Eventually.TrueAsync(() => posters.Sum(p => p.Posted) >= goal, $"{count} more posts");
    }
}
