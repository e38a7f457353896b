using System.Text.Json;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Threads;
using LiveTalk.Redis.Backplane;
using Xunit;

namespace LiveTalk.Redis.Tests.Backplane;

public sealed class EnvelopeTests
{
    private static readonly Guid Node = Guid.CreateVersion7();
    private static readonly Guid Thread = Guid.CreateVersion7();
    private static readonly Participant Ada = new() { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest };

    [Fact]
    public void Events_Opened_AreBatchesWithoutHoles()
    {
        var bytes = Envelope.Encode(Node, 9, [.. new[] { 3L, 4, 7, 9 }.Select(Event)]);

        Assert.Equal((EnvelopeKind.Events, Node), Envelope.Open(bytes));
        var batches = Envelope.Events(Thread, bytes);
        Assert.Equal([4L, 7, 9], batches.Select(b => b.Head));
        Assert.Equal([3L, 4, 7, 9], batches.SelectMany(b => b.Events).Select(e => e.Seq));
        Assert.All(batches, b => Assert.Equal(Thread, b.Thread));
    }

    [Fact]
    public void Number_Alone_IsABatchWithoutEvents()
    {
        var batch = Assert.Single(Envelope.Events(Thread, Envelope.Encode(Node, 42, [])));

        Assert.Equal(42, batch.Head);
        Assert.Empty(batch.Events);
    }

    [Fact]
    public void Open_LaterVersion_IsUnknown_HoweverItGoesOn()
    {
        var bytes = Envelope.Encode(Node, 1, [Event(1)]);
        bytes[0] = Envelope.Version + 1;

        Assert.Equal(EnvelopeKind.Unknown, Envelope.Open(bytes).Kind);
        Assert.Equal(EnvelopeKind.Unknown, Envelope.Open([2]).Kind);
    }

    [Fact]
    public void Presence_WithMembersOfALaterVersion_IsRead_AndWithoutItsOwnIsRefused()
    {
        var bytes = Envelope.Encode(Node, new PresenceAlive(Thread, Node, 7));
        byte[] json = bytes[18..];
        byte[] more = [.. bytes[..18], .. json[..^1], .. ",\"mood\":\"fine\"}"u8];
        byte[] less = [.. bytes[..18], .. "{\"version\":7}"u8];

        Assert.Equal(new PresenceAlive(Thread, Node, 7), Envelope.Presence(EnvelopeKind.PresenceAlive, more));
        Assert.Throws<JsonException>(() => Envelope.Presence(EnvelopeKind.PresenceAlive, less));
    }

    [Fact]
    public void Events_Contradicting_AreRefused()
    {
        Assert.Throws<InvalidDataException>(() => Envelope.Events(Thread, Envelope.Encode(Node, 2, [Event(2), Event(1)])));
        Assert.Throws<InvalidDataException>(() => Envelope.Events(Thread, Envelope.Encode(Node, 1, [Event(2)])));
        Assert.Throws<InvalidDataException>(() => Envelope.Events(Thread, (byte[])[.. Envelope.Encode(Node, 2, [Event(2)]), 0]));
        Assert.Throws<InvalidDataException>(() => Envelope.Events(Thread, Envelope.Encode(Node, 3, [EncodedEvent.FromJson(Thread, 3, Event(2).Json)])));
    }

    [Theory]
    [InlineData(20261123)]
    [InlineData(7)]
    public void AnyBytes_AreReadOrRefused_NothingElse(int seed)
    {
        var random = new Random(seed);
        var comment = new Comment { Id = Thread, Seq = 1, Thread = Thread, Author = Ada, Html = "<p>hi</p>", At = DateTimeOffset.UnixEpoch };
        byte[][] good =
        [
            Envelope.Encode(Node, 3, [Event(1), Event(2), Event(3)]), Envelope.Encode(Node, new Notice("demo", Node, Notice.Reply, comment)),
            Envelope.Encode(Node, new PresenceAlive(Thread, Node, 1)), Envelope.Encode(Node, new TypingMarked(Thread, Node, Ada, true)),
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Hurt(random, good[random.Next(good.Length)]);
            var thrown = Record.Exception(() => Read(bytes));
            Assert.True(thrown is null or JsonException or InvalidDataException, $"seed {seed}, round {i}: {thrown}");
        }
    }

    private static void Read(byte[] bytes)
    {
        var (kind, _) = Envelope.Open(bytes);
        switch (kind)
        {
            case EnvelopeKind.Unknown:
                break;
            case EnvelopeKind.Events:
                Envelope.Events(Thread, bytes);
                break;
            case EnvelopeKind.Notice:
                Envelope.Notice(bytes);
                break;
            default:
                Envelope.Presence(kind, bytes);
                break;
        }
    }

    private static byte[] Hurt(Random random, byte[] good)
    {
        byte[] bytes = [.. good];
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                random.NextBytes(bytes);
                bytes[0] = Envelope.Version;
                return bytes;
            case 2:
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length)));
                return bytes;
            default:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
        }
    }

    private static EncodedEvent Event(long seq) => Ear.Batch(Thread, seq).Events.Single();
}
