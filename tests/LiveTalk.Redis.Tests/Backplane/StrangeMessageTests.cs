using System.Diagnostics.Metrics;
using System.Globalization;
using LiveTalk.Redis.Backplane;
using LiveTalk.Redis.Servers;
using LiveTalk.Testing.Redis;
using StackExchange.Redis;
using Xunit;

namespace LiveTalk.Redis.Tests.Backplane;

/// <summary>Nodes of other versions, and whoever else can write to Redis: what cannot be read is skipped, and what comes after is heard (R19).</summary>
public sealed class StrangeMessageTests
{
    [Fact]
    public async Task Messages_OfALaterVersionOrNoneAtAll_AreSkipped()
    {
        var (redis, prefix, thread, ear) = (await RedisServer.SharedAsync(), TestNode.NewPrefix(), Guid.CreateVersion7(), new Ear());
        await using var here = await TestNode.ConnectedAsync(redis.Setting, prefix);
        await using var there = await TestNode.ConnectedAsync(redis.Setting, prefix);
        var malformed = 0L;
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "livetalk.backplane.malformed" && ReferenceEquals(instrument.Meter.Scope, there.Meters))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref malformed, value));
        meters.Start();
        await using var subscription = await there.Backplane.SubscribeAsync(thread, ear, CancellationToken.None);
        var later = Envelope.Encode(here.This.Id, 70, []);
        later[0] = Envelope.Version + 1;
        var newKind = Envelope.Encode(here.This.Id, 80, []);
        newKind[1] = 99;

        await using (var servers = await RedisServers.OpenAsync(RedisSettings.Parse(redis.Setting, prefix)))
        {
            var publisher = servers.First.GetSubscriber();
            foreach (RedisValue strange in new RedisValue[] { later, newKind, "", "hello", new byte[] { Envelope.Version, 1, 2 }, new byte[100_000] })
            {
                await publisher.PublishAsync(servers.Names.Thread(thread), strange);
                await publisher.PublishAsync(servers.Names.Everybody, strange);
            }
        }

        await ear.HearsAsync(here, thread, 1_000);
        Assert.All(ear.Batches, batch => Assert.True(batch.Head >= 1_000, string.Create(CultureInfo.InvariantCulture, $"heard {batch.Head}")));
        Assert.Equal(4, Interlocked.Read(ref malformed));
    }
}
