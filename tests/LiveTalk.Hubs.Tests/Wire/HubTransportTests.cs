using System.Buffers;
using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using LiveTalk.Domain.Comments;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Hubs.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveTalk.Hubs.Tests.Wire;

/// <summary>Over a real socket, with the framework's WebSocket on both ends. What SignalR's transport does with its pipe, <see cref="PumpAsync"/> does here.</summary>
public sealed class HubTransportTests : IAsyncLifetime
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Pipe _pipe = new();
    private readonly Socket _serverSocket;
    private readonly Socket _clientSocket;
    private readonly WebSocket _client;
    private readonly Pipe _received = new();
    private readonly byte[] _message = new byte[512 * 1024];
    private readonly DirectWire _wire;
    private readonly HubTransport _hub;
    private WebSocket? _server;

    public HubTransportTests()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _clientSocket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _clientSocket.Connect(listener.LocalEndpoint);
        _serverSocket = listener.AcceptSocket();
        _client = WebSocket.CreateFromStream(new NetworkStream(_clientSocket), isServer: false, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);
        var ends = new SocketEnds(_received.Reader, new(new DefaultConnectionContext(), _serverSocket, new Pipe().Writer));
        _wire = new(new Upgrade(ends.Output.AsStream()), ends, new(_services.GetRequiredService<IMeterFactory>()));
        _hub = new(new Pipes(_pipe.Reader, _pipe.Writer), _wire);
    }

    public async Task InitializeAsync() =>
        _server = WebSocket.CreateFromStream(await _wire.UpgradeAsync(), isServer: true, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);

    public Task DisposeAsync()
    {
        _serverSocket.Dispose();
        _clientSocket.Dispose();
        _services.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Message_NothingBeforeIt_IsSentByTheFlush()
    {
        _hub.Write("one "u8);
        _hub.Write("answer"u8);
        Assert.Equal(10, _hub.UnflushedBytes);

        Assert.True(_hub.FlushAsync().AsTask().IsCompletedSuccessfully);

        Assert.False(_pipe.Reader.TryRead(out _));
        Assert.True(_wire.IsClear);
        Assert.Equal(0, _hub.UnflushedBytes);
        Assert.Equal("one answer", await ReceiveAsync());
    }

    [Fact]
    public async Task Message_WithoutASocketOfItsOwn_GoesThroughTheServersStream()
    {
        _serverSocket.Blocking = true;
        var wire = new DirectWire(new Upgrade(new NetworkStream(_serverSocket)), socket: null, new(_services.GetRequiredService<IMeterFactory>()));
        var hub = new HubTransport(new Pipes(_pipe.Reader, _pipe.Writer), wire);
        hub.Write("before"u8);
        await hub.FlushAsync();
        Assert.True(_pipe.Reader.TryRead(out var waiting));
        Assert.Equal("before", Encoding.UTF8.GetString(waiting.Buffer));
        _pipe.Reader.AdvanceTo(waiting.Buffer.Start, waiting.Buffer.End);

        // What was written before the upgrade leaves by SignalR's WebSocket, as ever.
        await using var stream = await wire.UpgradeAsync();
        var server = WebSocket.CreateFromStream(stream, isServer: true, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);
        await server.SendAsync("before"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await hub.WriteAsync("after"u8.ToArray());

        Assert.True(wire.IsClear);
        Assert.Equal("before", await ReceiveAsync());
        Assert.Equal("after", await ReceiveAsync());
    }

    [Theory]
    [InlineData(HubTransport.MaxDirect - 1, true)]
    [InlineData(HubTransport.MaxDirect, true)]
    [InlineData(HubTransport.MaxDirect + 1, false)]
    [InlineData(100_000, false)]
    public async Task Message_WrittenInPieces_ArrivesWholeByTheWayOfItsLength(int length, bool direct)
    {
        var text = Text(length);
        foreach (var piece in text.Chunk(700))
        {
            _hub.Write(piece);
        }

        var flush = _hub.FlushAsync().AsTask();

        Assert.Equal(direct, _wire.IsClear);
        var pumping = PumpAsync();
        Assert.Equal(Encoding.UTF8.GetString(text), await ReceiveAsync());
        await pumping;
        await flush;
        Assert.True(_wire.IsClear);
    }

    [Theory]
    [InlineData(HubTransport.MaxDirect, true)]
    [InlineData(HubTransport.MaxDirect + 1, false)]
    public async Task WriteAsync_OfAnyLength_ArrivesWhole(int length, bool direct)
    {
        var text = Text(length);

        await _hub.WriteAsync(text);

        Assert.Equal(direct, _wire.IsClear);
        var pumping = PumpAsync();
        Assert.Equal(Encoding.UTF8.GetString(text), await ReceiveAsync());
        await pumping;
    }

    [Fact]
    public async Task Message_BehindOneInThePipe_DoesNotOvertakeIt()
    {
        await _hub.WriteAsync(Text(20_000));
        await _hub.WriteAsync("second"u8.ToArray());

        Assert.False(_wire.IsClear);
        var pumping = PumpAsync();
        Assert.Equal(20_000 + "second".Length, (await ReceiveAsync()).Length);
        await pumping;

        await _hub.WriteAsync("third"u8.ToArray());
        Assert.True(_wire.IsClear);
        Assert.Equal("third", await ReceiveAsync());
    }

    [Fact]
    public async Task Message_WhileTheFramesOfARoomWaitForTheReader_GoesBehindThem()
    {
        var frame = Frames.Typing(Guid.CreateVersion7(), [new PersonName(Guid.CreateVersion7(), new string('x', 10_000))]);
        while (_wire.TryWrite(frame, out var write) && write.IsCompleted)
        {
        }

        _hub.Write("behind"u8);
        await _hub.FlushAsync();

        Assert.False(_wire.IsClear);
        var pumping = PumpAsync();
        string last;
        do
        {
            last = await ReceiveAsync();
        }
        while (last != "behind");
        await pumping;
    }

    [Fact]
    public async Task FrameOfARoom_WhileAMessageIsWritten_IsRefused()
    {
        _hub.Write("begun"u8);
        Assert.False(_wire.TryWrite(Frames.Drain(5), out _));

        await _hub.FlushAsync();
        Assert.True(_wire.TryWrite(Frames.Drain(5), out _));
        Assert.Equal("begun", await ReceiveAsync());
    }

    [Fact]
    public async Task Messages_ToAReaderWhoTakesNothing_WaitForNobodyUntilThePipeIsFull()
    {
        var sent = 0;
        Task<FlushResult> flush;
        do
        {
            flush = _hub.WriteAsync(Encoding.UTF8.GetBytes($"{sent++} {new string('y', 8000)}")).AsTask();
        }
        while (flush.IsCompleted);

        // Those that the kernel took, one that is on its way, and the pipe's, which at last holds up whoever writes too much.
        Assert.InRange(_wire.Stream!.Sent, 1, long.MaxValue);

        var pumping = PumpAsync();
        var received = new StringBuilder();
        for (var whole = 0; whole < sent;)
        {
            var message = await ReceiveAsync();
            received.Append(message);
            whole += message.Count(c => c == ' ');
        }

        await flush;
        await pumping;
        var numbers = received.ToString().Split('y', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, null));
        Assert.Equal(Enumerable.Range(0, sent), numbers);
    }

    [Fact]
    public async Task MessagesAndFrames_AtOnce_ArriveWholeAndInTheirOrder()
    {
        const int Messages = 1000;
        var seed = Random.Shared.Next();
        using var done = new CancellationTokenSource();
        var drain = Frames.Drain(5);
        var frame = Encoding.UTF8.GetString(drain.Payload.Span);
        var pumping = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await PumpAsync();
                await Task.Yield();
            }
        });
        var frames = 0;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var room = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                if (_wire.TryWrite(drain, out var write))
                {
                    frames++;
                    begun.TrySetResult();
                    await write;
                }

                await Task.Yield();
            }
        });
        var reading = Task.Run(async () =>
        {
            var all = new StringBuilder();
            var whole = 0;
            while (whole < Messages)
            {
                var message = await ReceiveAsync();
                if (message != frame)
                {
                    all.Append(message);
                    whole += message.Count(c => c == ';');
                }
            }

            return all.ToString();
        });

        // Both at once only where both have begun: on a busy machine the messages may all be there before the room has its turn.
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var chance = new Random(seed);
        var expected = new StringBuilder();
        for (var n = 0; n < Messages; n++)
        {
            var message = $"{n} {new string('m', chance.Next(20) == 0 ? chance.Next(40_000) : chance.Next(900))};";
            expected.Append(message);
            foreach (var piece in Encoding.UTF8.GetBytes(message).Chunk(300))
            {
                _hub.Write(piece);
            }

            await _hub.FlushAsync();
        }

        Assert.True(expected.ToString() == await reading, $"seed {seed}");
        await done.CancelAsync();
        await pumping;
        Assert.True(frames > 0, $"seed {seed}");

        // The last frame may wait for a reader who has all that was asked for.
        _clientSocket.Dispose();
        await room;
    }

    [Fact]
    public async Task Receive_OfAnyLengthAndInAnyPieces_IsWhole()
    {
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        var reader = WebSocket.CreateFromStream(_wire.Stream!, isServer: true, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);
        var frames = new MemoryStream();
        var writer = WebSocket.CreateFromStream(frames, isServer: false, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);
        var sent = Enumerable.Range(0, 300).Select(_ => Text(chance.Next(1, chance.Next(10) == 0 ? 30_000 : 400))).ToList();
        foreach (var message in sent)
        {
            await writer.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }

        var transport = Task.Run(async () =>
        {
            for (var rest = frames.ToArray().AsMemory(); !rest.IsEmpty;)
            {
                var piece = rest[..Math.Min(rest.Length, chance.Next(1, 3000))];
                await _received.Writer.WriteAsync(piece);
                rest = rest[piece.Length..];
            }
        });

        var buffer = new byte[64 * 1024];
        foreach (var message in sent)
        {
            // As SignalR does: first nothing, so that an idle connection holds no buffer.
            Assert.Equal(0, (await reader.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None)).Count);
            var length = 0;
            for (var last = false; !last;)
            {
                var part = await reader.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                (length, last) = (length + part.Count, part.EndOfMessage);
            }

            Assert.True(message.AsSpan().SequenceEqual(buffer.AsSpan(0, length)), $"seed {seed}");
        }

        await transport;
    }

    [Fact]
    public async Task Read_WhereTheConnectionEnds_EndsToo()
    {
        var read = _wire.Stream!.ReadAsync(new byte[10]).AsTask();
        Assert.False(read.IsCompleted);
        await _received.Writer.CompleteAsync();

        Assert.Equal(0, await read);
    }

    [Fact]
    public async Task Read_WhereTheConnectionBreaks_SaysSo()
    {
        var read = _wire.Stream!.ReadAsync(new byte[10]).AsTask();
        await _received.Writer.CompleteAsync(new ConnectionResetException("gone"));

        await Assert.ThrowsAsync<ConnectionResetException>(() => read);
    }

    [Fact]
    public async Task Read_WhereTheServerEndsTheConnection_IsCanceled()
    {
        var read = _wire.Stream!.ReadAsync(new byte[10]).AsTask();
        _received.Reader.CancelPendingRead();

        await Assert.ThrowsAsync<OperationCanceledException>(() => read);
    }

    [Fact]
    public async Task Message_AfterTheCloseFrame_IsNotSent()
    {
        await _server!.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

        await _hub.WriteAsync("late"u8.ToArray());

        Assert.Equal(WebSocketMessageType.Close, (await _client.ReceiveAsync(new byte[100].AsMemory(), CancellationToken.None)).MessageType);
        Assert.False(_wire.IsClear);
        Assert.Equal(0, _clientSocket.Available);
    }

    private static byte[] Text(int length) => [.. Enumerable.Range(0, length).Select(n => (byte)('a' + (n % 26)))];

    /// <summary>Sends what is in the pipe now, as one message.</summary>
    private async Task PumpAsync()
    {
        while (_pipe.Reader.TryRead(out var read) && !read.Buffer.IsEmpty)
        {
            await _server!.SendAsync(read.Buffer.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            _pipe.Reader.AdvanceTo(read.Buffer.End);
        }
    }

    private async Task<string> ReceiveAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await _client.ReceiveAsync(_message.AsMemory(length), CancellationToken.None);
            length += part.Count;
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(_message, 0, length);
            }
        }
    }

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Upgrade(Stream stream) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => true;

        public Task<Stream> UpgradeAsync() => Task.FromResult(stream);
    }
}
