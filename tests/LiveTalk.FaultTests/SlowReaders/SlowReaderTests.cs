using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Clients;
using LiveTalk.FaultTests.History;
using LiveTalk.FaultTests.Load;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.SlowReaders;

/// <summary>A reader that takes nothing, and one that takes little, delay nobody; when they read again, they get everything (R10).</summary>
[Collection(AloneTests.Name)]
public sealed class SlowReaderTests(ITestOutputHelper output)
{
    private const int Posters = 8;
    private const int PostsEach = 200;

    // 1,600 comments of some 8 kB: 13 MB, far more than the socket's buffers and the server's tail together hold for one reader.
    private const int CommentBytes = 8000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task SlowReaders_WhileEverybodyElseGoesOn_DelayNobodyAndMissNothing()
    {
        var seed = new Seed(output);
        await using var server = await ServerProcess.StartAsync(new ServerSetup().With("LiveTalk__Limits__Enabled", "false"));
        var conversation = await Conversation.OpenAsync(server);
        using var stop = new CancellationTokenSource();
        var healthy = Enumerable.Range(1, 3).Select(n => new LiveReader($"reader{n}", conversation, seed.Next())).ToList();
        var reading = healthy.Select(r => r.RunAsync(stop.Token)).ToList();
        using var stalled = new RawReader("stalled", conversation);
        using var slow = new RawReader("slow", conversation);
        await stalled.JoinAsync();
        await slow.JoinAsync();
        using var enough = new CancellationTokenSource();
        var trickle = slow.TrickleAsync(20_000, enough.Token);
        await Eventually.TrueAsync(() => healthy.All(r => r.Newest >= 0), "the others have joined");

        var posters = Enumerable.Range(1, Posters).Select(n => new Poster($"poster{n}", conversation, seed.Next(), new(PostsEach, Bytes: CommentBytes))).ToList();
        var tokens = await Task.WhenAll(posters.Select(p => conversation.GuestAsync(p.History.Name)));
        await Task.WhenAll(posters.Select((p, n) => p.RunAsync(tokens[n], CancellationToken.None))).WaitAsync(Patience);

        // A post that waits too long is repeated without a word: at the end everything is acknowledged even so.
        Assert.Empty(posters.SelectMany(p => p.History.Entries).OfType<HistoryEntry.Unanswered>());

        // Everything is acknowledged and everybody else has it, while one has taken nothing at all and one little.
        var head = await conversation.HeadAsync();
        Assert.Equal(Posters * PostsEach, head);
        await Eventually.TrueAsync(() => healthy.All(r => r.Newest >= head), $"the others have reached {head}", Patience);
        Assert.All(healthy, r => Assert.Equal(1, r.Connections));
        Assert.Equal(0, stalled.Newest);
        Assert.True(slow.Newest < head / 2, $"the slow one was not slow: it has {slow.Newest} of {head}");

        // Now they read again: on the connection they have or, where that was cut meanwhile, from their number on a new one.
        await enough.CancelAsync();
        await trickle.WaitAsync(Patience);
        await Task.WhenAll(stalled.CatchUpAsync(head), slow.CatchUpAsync(head)).WaitAsync(Patience);
        await stop.CancelAsync();
        await Task.WhenAll(reading);
        output.WriteLine($"{head} events; connections: stalled {stalled.Connections}, slow {slow.Connections}");
        Checker.MustBeClean(new(
            [.. posters.Select(p => p.History), .. healthy.Select(r => r.History), stalled.History, slow.History], await conversation.LogAsync()));
    }
}
