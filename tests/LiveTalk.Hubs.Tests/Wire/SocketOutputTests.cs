using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using LiveTalk.Hubs.Wire;
using LiveTalk.Testing.Waiting;
using Microsoft.AspNetCore.Connections;
using Xunit;

namespace LiveTalk.Hubs.Tests.Wire;

public sealed class SocketOutputTests : IDisposable
{
    // More than the kernel takes for a reader that takes nothing.
    private const int Much = 16 * 1024 * 1024;

    private readonly SocketPair _pair = new();
    private readonly Pipe _end = new();
    private readonly DefaultConnectionContext _connection = new();
    private readonly SocketOutput _output;

    public SocketOutputTests() => _output = new(_connection, _pair.ServerSocket, _end.Writer);

    public void Dispose() => _pair.Dispose();

    [Fact]
    public async Task Flush_WhatTheKernelTakes_IsSentBeforeItReturns()
    {
        _output.Write("one "u8);
        _output.Write("two"u8);
        Assert.Equal(7, _output.UnflushedBytes);

        var flush = _output.FlushAsync();

        Assert.True(flush.IsCompletedSuccessfully);
        Assert.False((await flush).IsCompleted);
        Assert.Equal(0, _output.UnflushedBytes);
        Assert.Equal("one two", await ReadAsync(7));
    }

    [Fact]
    public async Task Flush_WhatTheKernelDoesNotTake_CompletesWhenItWasRead()
    {
        var much = Noise(Much);
        _output.Write(much);

        var flush = _output.FlushAsync().AsTask();

        Assert.False(flush.IsCompleted);
        Assert.Equal(much, await ReadBytesAsync(Much));
        Assert.False((await flush).IsCanceled);
    }

    [Fact]
    public async Task TrySend_WhileBytesOfTheServerWait_IsRefused()
    {
        _output.Write("not flushed"u8);
        Assert.False(_output.TrySend("frame"u8.ToArray(), out _));

        _output.Write(Noise(Much));
        var flush = _output.FlushAsync().AsTask();
        Assert.False(_output.TrySend("frame"u8.ToArray(), out _));

        await ReadBytesAsync(Much + "not flushed".Length);
        await flush;
        Assert.True(_output.TrySend("frame"u8.ToArray(), out _));
        Assert.Equal("frame", await ReadAsync(5));
    }

    [Fact]
    public async Task Flush_WhileAFrameIsOnItsWay_ComesAfterIt()
    {
        var frame = Noise(Much);
        Assert.True(_output.TrySend(frame, out var sent));
        Assert.False(sent.IsCompleted);
        Assert.False(_output.TrySend(frame, out _));
        _output.Write("after it"u8);
        var flush = _output.FlushAsync().AsTask();
        Assert.False(flush.IsCompleted);

        Assert.Equal(frame, await ReadBytesAsync(Much));
        Assert.Equal("after it", await ReadAsync(8));
        await sent;
        await flush;
    }

    [Fact]
    public async Task CancelPendingFlush_EndsTheWaitAndLosesNothing()
    {
        var much = Noise(Much);
        _output.Write(much);
        var flush = _output.FlushAsync().AsTask();

        _output.CancelPendingFlush();

        Assert.True((await flush).IsCanceled);
        _output.Write("after it"u8);
        var next = _output.FlushAsync().AsTask();
        Assert.Equal(much, await ReadBytesAsync(Much));
        Assert.Equal("after it", await ReadAsync(8));
        Assert.False((await next).IsCanceled);
    }

    [Fact]
    public async Task CancelPendingFlush_BeforeAFlush_CancelsThatOne()
    {
        _output.CancelPendingFlush();
        _output.Write("waits"u8);

        Assert.True((await _output.FlushAsync()).IsCanceled);
        Assert.False((await _output.FlushAsync()).IsCanceled);
        Assert.Equal("waits", await ReadAsync(5));
    }

    [Fact]
    public async Task Flush_CanceledByItsToken_Throws()
    {
        _output.Write(Noise(Much));
        using var stop = new CancellationTokenSource();
        var flush = _output.FlushAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flush);
    }

    [Fact]
    public async Task Complete_WhileBytesWait_TellsTheTransportWhenTheyAreGone()
    {
        var much = Noise(Much);
        _output.Write(much);
        _output.Complete();
        Assert.False(_end.Reader.TryRead(out _));

        Assert.Equal(much, await ReadBytesAsync(Much));

        Assert.True((await _end.Reader.ReadAsync()).IsCompleted);
    }

    [Fact]
    public async Task Writes_ToABrokenSocket_EndTheConnectionAndLoseTheFrameQuietly()
    {
        _pair.ClientSocket.LingerState = new(true, 0);
        _pair.ClientSocket.Close();

        // The first of them may still find a kernel that has not heard of it.
        await Eventually.TrueAsync(
            () => _output.TrySend("frame"u8.ToArray(), out var sent) && sent.IsCompletedSuccessfully && _connection.ConnectionClosed.IsCancellationRequested,
            "the end of the connection");
        _output.Write("lost"u8);
        Assert.True((await _output.FlushAsync()).IsCompleted);
    }

    [Fact]
    public async Task GetMemory_HeldOverAFlush_StaysTheWriters()
    {
        _output.Write("before "u8);
        var held = _output.GetMemory(5);

        await _output.FlushAsync();
        "after"u8.CopyTo(held.Span);
        _output.Advance(5);
        await _output.FlushAsync();

        Assert.Equal("before after", await ReadAsync(12));
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(length).NextBytes(noise);
        return noise;
    }

    private async Task<string> ReadAsync(int length) => Encoding.UTF8.GetString(await ReadBytesAsync(length));

    private async Task<byte[]> ReadBytesAsync(int length)
    {
        var bytes = new byte[length];
        await new NetworkStream(_pair.ClientSocket).ReadExactlyAsync(bytes);
        return bytes;
    }
}
