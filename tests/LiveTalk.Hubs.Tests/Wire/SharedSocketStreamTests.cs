using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using LiveTalk.Domain.Comments;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Hubs.Wire;
using Xunit;

namespace LiveTalk.Hubs.Tests.Wire;

public sealed class SharedSocketStreamTests
{
    private readonly Pipe _toClient = new(new PipeOptions(pauseWriterThreshold: 4096, resumeWriterThreshold: 2048));
    private readonly Pipe _toServer = new();
    private readonly SharedSocketStream _shared;
    private readonly WebSocket _server;
    private readonly WebSocket _client;

    public SharedSocketStreamTests()
    {
        _shared = new(new Duplex(_toServer.Reader, _toClient.Writer));
        _server = WebSocket.CreateFromStream(_shared, isServer: true, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);
        _client = WebSocket.CreateFromStream(new Duplex(_toClient.Reader, _toServer.Writer), isServer: false, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(70_000)]
    public async Task TryWrite_FrameOfAnySize_ArrivesWhole(int extra)
    {
        var frame = Frames.Typing(Guid.CreateVersion7(), [new PersonName(Guid.CreateVersion7(), new string('x', extra))]);

        Assert.True(_shared.TryWrite(frame.Wire, out var write));

        Assert.Equal(Encoding.UTF8.GetString(frame.Payload.Span), await ReceiveAsync());
        await write;
        Assert.Equal(0, _shared.Sent);
    }

    [Fact]
    public async Task TryWrite_BetweenTheFragmentsOfAMessage_IsRefused()
    {
        var frame = Frames.Drain(5);
        await _server.SendAsync(Bytes("half "), WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);

        Assert.False(_shared.TryWrite(frame.Wire, out _));

        await _server.SendAsync(Bytes("a message"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.True(_shared.TryWrite(frame.Wire, out _));
        Assert.Equal("half a message", await ReceiveAsync());
        Assert.Equal(Encoding.UTF8.GetString(frame.Payload.Span), await ReceiveAsync());
        Assert.Equal("half a message".Length, _shared.Sent);
    }

    [Fact]
    public async Task TryWrite_WhileAnotherWriteWaitsForTheReader_IsRefusedUntilItWasTaken()
    {
        var large = Frames.Typing(Guid.CreateVersion7(), [new PersonName(Guid.CreateVersion7(), new string('x', 10_000))]);
        Assert.True(_shared.TryWrite(large.Wire, out var write));
        Assert.False(write.IsCompleted);

        Assert.False(_shared.TryWrite(Frames.Drain(1).Wire, out _));
        var theirs = _server.SendAsync(Bytes("after it"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.False(theirs.IsCompleted);

        Assert.StartsWith("{", await ReceiveAsync(), StringComparison.Ordinal);
        await write;
        await theirs;
        Assert.Equal("after it", await ReceiveAsync());
    }

    [Fact]
    public async Task TryWrite_ToABrokenConnection_LosesTheFrameQuietly()
    {
        await _toClient.Reader.CompleteAsync();
        await _shared.DisposeAsync();

        Assert.True(_shared.TryWrite(Frames.Drain(1).Wire, out var write));
        await write;
    }

    [Fact]
    public async Task Writes_OfBothSidesAtOnce_ArriveWholeEach()
    {
        const int Each = 400;
        var seed = Random.Shared.Next();
        var frame = Frames.Drain(7);
        var ours = Encoding.UTF8.GetString(frame.Payload.Span);
        var direct = 0;
        var received = Task.Run(async () =>
        {
            var (whole, frames) = (0, 0);
            while (whole < Each)
            {
                var message = await ReceiveAsync();
                Assert.True(message == ours || message == "one two three", $"seed {seed}: {message}");
                _ = message == ours ? frames++ : whole++;
            }

            return frames;
        });
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                if (_shared.TryWrite(frame.Wire, out var write))
                {
                    direct++;
                    await write;
                    begun.TrySetResult();
                }

                await Task.Yield();
            }
        });

        // Both at once only where both have begun: on a busy machine one side may be done before the other's thread has its turn.
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var chance = new Random(seed);
        for (var i = 0; i < Each; i++)
        {
            foreach (var (part, last) in new[] { ("one ", false), ("two ", false), ("three", true) })
            {
                await _server.SendAsync(Bytes(part), WebSocketMessageType.Text, last, CancellationToken.None);
                if (chance.Next(3) == 0)
                {
                    await Task.Yield();
                }
            }
        }

        var frames = await received;
        await stop.CancelAsync();
        await _toClient.Reader.CompleteAsync();
        await writing;
        Assert.InRange(frames, 1, direct);
        Assert.Equal(Each * "one two three".Length, _shared.Sent);
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<string> ReceiveAsync()
    {
        var buffer = new byte[128 * 1024];
        var length = 0;
        while (true)
        {
            var part = await _client.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            length += part.Count;
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }

    /// <summary>One end of two pipes as a stream.</summary>
    private sealed class Duplex(PipeReader reader, PipeWriter writer) : Stream
    {
        private readonly Stream _in = reader.AsStream();

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await writer.WriteAsync(buffer, cancellationToken);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _in.ReadAsync(buffer, cancellationToken);

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => _in.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                writer.Complete();
            }

            base.Dispose(disposing);
        }
    }
}
