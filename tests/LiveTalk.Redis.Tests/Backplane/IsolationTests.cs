using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Testing.Redis;
using Xunit;

namespace LiveTalk.Redis.Tests.Backplane;

/// <summary>Deployments that share a Redis hear nothing of each other (S15).</summary>
public sealed class IsolationTests
{
    [Fact]
    public async Task AnotherPrefix_OnTheSameRedis_IsNotHeard()
    {
        var (redis, prefix) = (await RedisServer.SharedAsync(), TestNode.NewPrefix());
        await using var stranger = await TestNode.ConnectedAsync(redis.Setting, prefix + "x");
        await using var here = await TestNode.ConnectedAsync(redis.Setting, prefix);
        await using var there = await TestNode.ConnectedAsync(redis.Setting, prefix);
        var (thread, ear, notices) = (Guid.CreateVersion7(), new Ear(), 0);
        await using var subscription = await there.Backplane.SubscribeAsync(thread, ear, CancellationToken.None);
        using var registration = there.Backplane.OnNotice(notice => notices += notice.Site == "demo" ? 1 : 0);
        var author = new Participant { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest };
        var comment = new Comment { Id = Guid.CreateVersion7(), Seq = 1, Thread = thread, Author = author, Html = "", At = DateTimeOffset.UnixEpoch };

        stranger.Backplane.Publish(Ear.Batch(thread, 1));
        stranger.Backplane.Publish(new Notice("demo", author.Id, Notice.Reply, comment));
        await SettledAsync(stranger, thread);
        await ear.HearsAsync(here, thread, 5);

        Assert.DoesNotContain(ear.Batches, batch => batch.Head == 1);
        Assert.Equal(0, notices);
    }

    // The stranger's own kind has heard it: it went out.
    private static async Task SettledAsync(TestNode stranger, Guid thread)
    {
        await using var other = await TestNode.ConnectedAsync((await RedisServer.SharedAsync()).Setting, stranger.Prefix);
        var ear = new Ear();
        await using var subscription = await other.Backplane.SubscribeAsync(thread, ear, CancellationToken.None);
        await ear.HearsAsync(stranger, thread, 2);
    }
}
