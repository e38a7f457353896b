using System.Buffers;
using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using LiveTalk.Hubs.Wire;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LiveTalk.Hubs.Tests.Wire;

/// <summary>Frames as the framework's WebSocket masks them, and as nobody should write them.</summary>
public sealed class HubSocketInputTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Pipe _received = new(new PipeOptions(useSynchronizationContext: false));
    private readonly SocketPair _pair = new();
    private readonly HubSocketInput _input;

    public HubSocketInputTests()
    {
        var socket = _pair.NewOutput();
        _input = new(_received.Reader, new(socket.AsStream(), socket, new(_services.GetRequiredService<IMeterFactory>())));
    }

    public void Dispose()
    {
        _pair.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task Messages_OfAnyLengthInAnyPieces_AreReadWhole()
    {
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        using var frames = new MemoryStream();
        var client = WebSocket.CreateFromStream(frames, isServer: false, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);
        using var sent = new MemoryStream();
        for (var n = 0; n < 300; n++)
        {
            var message = new byte[chance.Next(chance.Next(10) == 0 ? 80_000 : 400)];
            chance.NextBytes(message);
            sent.Write(message);
            var cut = chance.Next(message.Length);
            await client.SendAsync(message.AsMemory(0, cut), WebSocketMessageType.Binary, endOfMessage: false, CancellationToken.None);
            await client.SendAsync(message.AsMemory(cut), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }

        var transport = Task.Run(async () =>
        {
            for (var rest = frames.ToArray().AsMemory(); !rest.IsEmpty;)
            {
                var piece = rest[..Math.Min(rest.Length, chance.Next(1, 3000))];
                await _received.Writer.WriteAsync(piece);
                rest = rest[piece.Length..];
            }

            await _received.Writer.CompleteAsync();
        });

        using var read = new MemoryStream();
        var left = new Random(seed);
        while (await _input.ReadAsync() is var result && !(result.IsCompleted && result.Buffer.IsEmpty))
        {
            // Some of it stays, as a message does that is not whole yet.
            var taken = result.IsCompleted ? result.Buffer : result.Buffer.Slice(0, left.NextInt64(result.Buffer.Length + 1));
            read.Write(taken.ToArray());
            _input.AdvanceTo(taken.End, result.Buffer.End);
        }

        await transport;
        Assert.True(sent.ToArray().AsSpan().SequenceEqual(read.ToArray()), $"seed {seed}");
    }

    [Fact]
    public async Task WhatWasNotLookedAt_IsThereAgainAtOnce()
    {
        await ReceiveAsync(Frame(0x81, "handshake;call;"));
        var first = await _input.ReadAsync();
        var consumed = first.Buffer.GetPosition("handshake;".Length);
        _input.AdvanceTo(consumed, consumed);

        var second = await _input.ReadAsync();
        Assert.Equal("call;", Encoding.UTF8.GetString(second.Buffer));
        _input.AdvanceTo(second.Buffer.Start, second.Buffer.End);
        Assert.False(_input.TryRead(out _));

        await ReceiveAsync(Frame(0x81, "more"));
        Assert.True(_input.TryRead(out var third));
        Assert.Equal("call;more", Encoding.UTF8.GetString(third.Buffer));
    }

    [Fact]
    public async Task FrameOfAMegabyte_IsTakenInBoundedParts()
    {
        var received = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var input = new HubSocketInput(received.Reader, new(Stream.Null, null, new(_services.GetRequiredService<IMeterFactory>())));
        await received.Writer.WriteAsync(Frame(0x81, new string('x', 1024 * 1024)));
        var total = 0L;
        while (total < 1024 * 1024)
        {
            Assert.True(input.TryRead(out var part));
            Assert.InRange(part.Buffer.Length, 1, HubSocketInput.MaxTaken);
            total += part.Buffer.Length;
            input.AdvanceTo(part.Buffer.End);
        }

        Assert.False(input.TryRead(out _));
    }

    [Fact]
    public async Task Pings_BetweenTheFramesOfAMessage_AreAnsweredAndAreNoneOfIt()
    {
        await ReceiveAsync(Frame(0x01, "one "), Frame(0x89, "ping"), Frame(0x8a, "a pong that nobody asked for"), Frame(0x80, "message"));

        Assert.True(_input.TryRead(out var read));
        Assert.Equal("one message", Encoding.UTF8.GetString(read.Buffer));
        var answer = new byte[64];
        Assert.Equal([0x8a, 4, .. "ping"u8], answer[..await _pair.ClientSocket.ReceiveAsync(answer)]);
    }

    [Fact]
    public async Task HeaderInPieces_IsWaitedFor()
    {
        var frame = Frame(0x81, new string('y', 300));
        foreach (var one in frame[..^1])
        {
            await ReceiveAsync([one]);
            if (_input.TryRead(out var part))
            {
                _input.AdvanceTo(part.Buffer.Start, part.Buffer.End);
            }
        }

        await ReceiveAsync(frame[^1..]);
        Assert.True(_input.TryRead(out var read));
        Assert.Equal(new string('y', 300), Encoding.UTF8.GetString(read.Buffer));
    }

    [Theory]
    [InlineData(new byte[] { 0x03, 0xe9 }, 1001)]
    [InlineData(new byte[] { }, 1000)]
    [InlineData(new byte[] { 0x0f, 0xa0 }, 4000)]
    [InlineData(new byte[] { 0x03, 0xed }, 1002)]
    [InlineData(new byte[] { 0x00, 0x01 }, 1002)]
    public async Task CloseOfTheClient_IsTheEndAndIsAnswered(byte[] status, int answered)
    {
        await ReceiveAsync(Frame(0x81, "last words"), Frame(0x88, status), Frame(0x81, "after the end"));

        Assert.True(_input.TryRead(out var read));
        Assert.Equal("last words", Encoding.UTF8.GetString(read.Buffer));
        Assert.True(read.IsCompleted);
        _input.AdvanceTo(read.Buffer.End);
        Assert.True((await _input.ReadAsync()).IsCompleted);
        Assert.Equal($"close {answered}", await _pair.ReceiveAsync());
    }

    public static TheoryData<string, byte[]> Wrong => new()
    {
        { "not masked", [0x81, 0x01, (byte)'x'] },
        { "reserved bit", [0xc1, 0x80, 0, 0, 0, 0] },
        { "reserved data frame", [0x83, 0x80, 0, 0, 0, 0] },
        { "reserved control frame", [0x8b, 0x80, 0, 0, 0, 0] },
        { "goes on with nothing", [0x80, 0x80, 0, 0, 0, 0] },
        { "ping in parts", [0x09, 0x80, 0, 0, 0, 0] },
        { "long ping", [0x89, 0xfe, 0, 126, 0, 0, 0, 0] },
        { "longer than any", [0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { "begins in the middle of another", [0x01, 0x80, 0, 0, 0, 0, 0x81, 0x80, 0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task FrameThatNoClientMaySend_IsTheEnd(string why, byte[] frame)
    {
        await ReceiveAsync(Frame(0x81, "fine"), frame);

        Assert.True(_input.TryRead(out var read), why);
        Assert.Equal("fine", Encoding.UTF8.GetString(read.Buffer));
        Assert.True(read.IsCompleted);
        Assert.Equal("close 1002", await _pair.ReceiveAsync());
    }

    [Fact]
    public async Task EndOfTheConnection_IsTheEnd()
    {
        var read = _input.ReadAsync().AsTask();
        Assert.False(read.IsCompleted);
        await _received.Writer.CompleteAsync();

        Assert.True((await read).IsCompleted);
    }

    [Fact]
    public async Task BrokenConnection_IsTheEndToo()
    {
        var read = _input.ReadAsync().AsTask();
        await _received.Writer.CompleteAsync(new ConnectionResetException("gone"));

        Assert.True((await read).IsCompleted);
        Assert.True((await _input.ReadAsync()).IsCompleted);
    }

    [Fact]
    public async Task CancelPendingRead_EndsOneReadOnly()
    {
        var read = _input.ReadAsync().AsTask();
        _input.CancelPendingRead();

        var result = await read;
        Assert.True(result.IsCanceled);
        Assert.False(result.IsCompleted);
        _input.AdvanceTo(result.Buffer.End);
        await ReceiveAsync(Frame(0x81, "more"));
        Assert.Equal("more", Encoding.UTF8.GetString((await _input.ReadAsync()).Buffer));
    }

    private static byte[] Frame(byte first, string payload) => Frame(first, Encoding.UTF8.GetBytes(payload));

    private static byte[] Frame(byte first, byte[] payload)
    {
        byte[] length = payload.Length switch
        {
            < 126 => [(byte)(0x80 | payload.Length)],
            <= ushort.MaxValue => [0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [0x80 | 127, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length],
        };
        byte[] mask = [0x37, 0xfa, 0x21, 0x3d];
        return [first, .. length, .. mask, .. payload.Select((one, i) => (byte)(one ^ mask[i % 4]))];
    }

    private async Task ReceiveAsync(params byte[][] frames)
    {
        foreach (var frame in frames)
        {
            _received.Writer.Write(frame);
        }

        await _received.Writer.FlushAsync();
    }
}
