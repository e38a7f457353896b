using System.Buffers;
using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using LiveTalk.Domain.Comments;
using LiveTalk.Hubs.Rooms;
using LiveTalk.Hubs.Wire;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveTalk.Hubs.Tests.Wire;

/// <summary>Over a real socket, read with the framework's WebSocket.</summary>
public sealed class HubSocketOutputTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SocketPair _pair = new();
    private readonly WireMetrics _metrics;
    private readonly HubSocketOutput _output;

    public HubSocketOutputTests()
    {
        _metrics = new(_services.GetRequiredService<IMeterFactory>());
        var socket = _pair.NewOutput();
        _output = new(socket.AsStream(), socket, _metrics);
    }

    public void Dispose()
    {
        _pair.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Message_InPieces_IsSentWholeByTheFlush()
    {
        _output.Write("one "u8);
        _output.Write("answer"u8);
        Assert.Equal(10, _output.UnflushedBytes);

        var flush = _output.FlushAsync();

        Assert.True(flush.IsCompletedSuccessfully);
        Assert.False((await flush).IsCompleted);
        Assert.Equal(0, _output.UnflushedBytes);
        Assert.Equal("one answer", await _pair.ReceiveAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(2038)]
    [InlineData(2039)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(700_000)]
    public async Task Message_OfAnyLength_ArrivesWhole(int length)
    {
        var text = Text(length);
        var reading = _pair.ReceiveAsync();
        foreach (var piece in text.Chunk(700))
        {
            _output.Write(piece);
        }

        await _output.FlushAsync();
        Assert.Equal(Encoding.UTF8.GetString(text), await reading);

        reading = _pair.ReceiveAsync();
        await _output.WriteAsync(text);
        Assert.Equal(Encoding.UTF8.GetString(text), await reading);
    }

    [Fact]
    public async Task Flush_OfNothing_SendsNothing()
    {
        await _output.FlushAsync();
        _output.GetMemory(10);
        await _output.FlushAsync();
        await _output.WriteAsync("something"u8.ToArray());

        Assert.Equal("something", await _pair.ReceiveAsync());
    }

    [Fact]
    public async Task Advance_BeyondWhatWasGiven_IsRefused()
    {
        var length = _output.GetMemory(10).Length;

        Assert.Throws<ArgumentOutOfRangeException>(() => _output.Advance(length + 1));

        _output.Write("still"u8);
        await _output.FlushAsync();
        Assert.Equal("still", await _pair.ReceiveAsync());
    }

    [Fact]
    public async Task Everything_WithoutASocketOfItsOwn_GoesThroughTheServersStream()
    {
        _pair.ServerSocket.Blocking = true;
        var output = new HubSocketOutput(new NetworkStream(_pair.ServerSocket), socket: null, _metrics);
        var frame = Frames.Drain(5);

        await output.WriteAsync("message"u8.ToArray());
        Assert.True(output.TryWrite(frame, out var write));
        await write;
        output.Pong("p"u8);
        await output.CloseAsync(WebSocketCloseStatus.NormalClosure);

        Assert.Equal("message", await _pair.ReceiveAsync());
        Assert.Equal(Encoding.UTF8.GetString(frame.Payload.Span), await _pair.ReceiveAsync());
        Assert.Equal("close 1000", await _pair.ReceiveAsync());
    }

    [Fact]
    public async Task FrameOfARoom_WhileAMessageIsWritten_IsRefused()
    {
        _output.Write("begun"u8);
        Assert.False(_output.TryWrite(Frames.Drain(5), out _));

        await _output.FlushAsync();
        Assert.True(_output.TryWrite(Frames.Drain(5), out _));
        Assert.Equal("begun", await _pair.ReceiveAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(70_000)]
    public async Task FrameOfARoom_OfAnySize_ArrivesWhole(int extra)
    {
        var frame = Large(extra);

        Assert.True(_output.TryWrite(frame, out var write));

        Assert.Equal(Encoding.UTF8.GetString(frame.Payload.Span), await _pair.ReceiveAsync());
        await write;
    }

    [Fact]
    public async Task Message_BehindFramesThatWaitForTheReader_HoldsUpWhoeverWritesIt()
    {
        var frame = Fill();
        Assert.False(_output.TryWrite(frame, out _));

        _output.Write("behind"u8);
        var flush = _output.FlushAsync().AsTask();
        Assert.False(flush.IsCompleted);
        Assert.False(_output.TryWrite(frame, out _));

        while (await _pair.ReceiveAsync() != "behind")
        {
            // One of those before it.
        }

        Assert.False((await flush).IsCompleted);
        Assert.True(_output.TryWrite(Frames.Drain(5), out _));
    }

    [Fact]
    public async Task MessagesAndFrames_AtOnce_ArriveWholeAndInTheirOrder()
    {
        const int Messages = 1000;
        var seed = Random.Shared.Next();
        using var done = new CancellationTokenSource();
        var drain = Frames.Drain(5);
        var frame = Encoding.UTF8.GetString(drain.Payload.Span);
        var frames = 0;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var room = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                if (_output.TryWrite(drain, out var write))
                {
                    frames++;
                    begun.TrySetResult();
                    await write;
                }

                _output.Pong("pong"u8);
                await Task.Yield();
            }
        });
        var reading = Task.Run(async () =>
        {
            List<string> all = [];
            while (all.Count < Messages)
            {
                if (await _pair.ReceiveAsync() is var message && message != frame)
                {
                    all.Add(message);
                }
            }

            return all;
        });

        // Both at once only where both have begun: on a busy machine the messages may all be there before the room has its turn.
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var chance = new Random(seed);
        List<string> expected = [];
        for (var n = 0; n < Messages; n++)
        {
            expected.Add($"{n} {new string('m', chance.Next(20) == 0 ? chance.Next(40_000) : chance.Next(900))};");
            foreach (var piece in Encoding.UTF8.GetBytes(expected[^1]).Chunk(300))
            {
                _output.Write(piece);
            }

            await _output.FlushAsync();
        }

        Assert.True(expected.SequenceEqual(await reading), $"seed {seed}");
        await done.CancelAsync();
        Assert.True(frames > 0, $"seed {seed}");

        // The last frame may wait for a reader who has all that was asked for.
        _pair.ClientSocket.Dispose();
        await room;
    }

    [Fact]
    public async Task Pongs_WhileAFrameWaitsForTheReader_AreOneForTheLastPing()
    {
        Fill();
        _output.Pong("first"u8);
        _output.Pong("last"u8);
        _pair.ServerSocket.SendBufferSize = 4096;
        using var raw = new MemoryStream();
        var buffer = new byte[64 * 1024];

        // The framework's WebSocket keeps pongs to itself.
        while (!raw.ToArray().AsSpan().EndsWith("last"u8))
        {
            raw.Write(buffer, 0, await _pair.ClientSocket.ReceiveAsync(buffer));
        }

        Assert.True(raw.ToArray().AsSpan().EndsWith((byte[])[0x8a, 4, .. "last"u8]));
        Assert.Equal(-1, raw.ToArray().AsSpan().IndexOf("first"u8));
    }

    [Fact]
    public async Task Close_EndsWhatIsSaid()
    {
        var closing = _output.CloseAsync(WebSocketCloseStatus.ProtocolError);
        Assert.Same(closing, _output.CloseAsync(WebSocketCloseStatus.NormalClosure));
        await closing;

        Assert.False(_output.TryWrite(Frames.Drain(5), out _));
        Assert.True((await _output.WriteAsync("late"u8.ToArray())).IsCompleted);
        _output.Pong("late"u8);

        Assert.Equal("close 1002", await _pair.ReceiveAsync());
        Assert.Equal(0, _pair.ClientSocket.Available);
    }

    [Fact]
    public async Task Close_BehindAFrameThatWaits_IsTheNextAndTheLast()
    {
        Fill();
        _output.Write("never"u8);
        var flush = _output.FlushAsync().AsTask();
        _output.Pong("never"u8);
        var closing = _output.CloseAsync(WebSocketCloseStatus.NormalClosure);

        string last;
        do
        {
            last = await _pair.ReceiveAsync();
            Assert.NotEqual("never", last);
        }
        while (last != "close 1000");

        await closing;
        Assert.True((await flush).IsCompleted);
    }

    [Fact]
    public async Task BrokenConnection_LosesWhatIsSaidQuietly()
    {
        Fill();
        var flush = _output.WriteAsync("lost"u8.ToArray()).AsTask();
        _pair.ClientSocket.Close(0);

        await flush;
        await _output.CloseAsync(WebSocketCloseStatus.NormalClosure);
    }

    [Fact]
    public async Task Look_CountsHowLongNothingWasTaken()
    {
        Assert.Equal([0, 0], [_output.Look(), _output.Look()]);
        var frame = Fill();
        Assert.Equal([0, 1, 2], [_output.Look(), _output.Look(), _output.Look()]);

        // The kernel takes a part of what is in flight as soon as it has sent something.
        var buffer = new byte[frame.Wire.Length];
        var looks = 3;
        while (looks > 0)
        {
            await _pair.ClientSocket.ReceiveAsync(buffer);
            looks = _output.Look();
        }

        Assert.Equal(0, looks);
    }

    private static byte[] Text(int length) => [.. Enumerable.Range(0, length).Select(n => (byte)('a' + (n % 26)))];

    private static Frame Large(int letters) => Frames.Typing(Guid.CreateVersion7(), [new PersonName(Guid.CreateVersion7(), new string('x', letters))]);

    /// <summary>Writes frames until the kernel takes no more, and returns one that is in flight.</summary>
    private Frame Fill()
    {
        var frame = Large(200_000);
        while (_output.TryWrite(frame, out var write) && write.IsCompleted)
        {
        }

        return frame;
    }
}
