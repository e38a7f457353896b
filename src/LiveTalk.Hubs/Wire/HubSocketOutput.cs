using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;
using LiveTalk.Hubs.Rooms;

namespace LiveTalk.Hubs.Wire;

/// <summary>
/// What is said to a client over one WebSocket: the hub's own messages (handshake, answers, pings), each sent as one frame by the thread that wrote it, and frames of rooms, encoded once for everybody,
/// header included. Nothing is queued here: one write is in flight at a time, the hub waits for it, and rooms are told no.
/// </summary>
/// <remarks>
/// One writer at a time, as with every pipe; frames, pongs and the close may come from anywhere. From the first byte of a message of the hub until it has left, no frame of a room is taken: whoever
/// is given something after an answer was written gets it after that answer. Between two messages it holds no buffer.
/// </remarks>
/// <param name="stream">The server's stream after the upgrade.</param>
/// <param name="socket">The connection's socket, where nothing is in between; null where TLS is.</param>
/// <param name="metrics">Counts the frames of rooms.</param>
internal sealed class HubSocketOutput(Stream stream, SocketOutput? socket, WireMetrics metrics) : PipeWriter
{
    // An answer to Post with its header; snapshots grow.
    private const int FirstBuffer = 2048;

    private readonly Lock _gate = new();

    // The message that the hub is writing, behind room for its header: pooled, and of no length where there is none.
    private byte[] _message = [];
    private int _length;

    private Task _sending = Task.CompletedTask;
    private Task? _closing;
    private byte[]? _pong;

    // The write that was in flight at the last look, what its socket had taken by then, and for how many looks it has been so.
    private Task? _watched;
    private long _taken;
    private int _looks;

    /// <inheritdoc />
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc />
    public override long UnflushedBytes => Math.Max(0, _length - WebSocketFrame.MaxHeader);

    /// <summary>Writes a frame of a room, unless something else is being written.</summary>
    /// <param name="frame">What to write.</param>
    /// <param name="write">Completes when the transport took it; never fails: what goes to a broken connection is lost, and nobody misses it.</param>
    public bool TryWrite(Frame frame, out ValueTask write)
    {
        lock (_gate)
        {
            if (_length > 0 || _closing is not null || !_sending.IsCompleted)
            {
                write = default;
                return false;
            }

            var sending = Send(frame.Wire);
            write = sending.IsCompleted ? default : new(sending);
        }

        metrics.Direct(toSocket: socket is not null);
        return true;
    }

    /// <summary>Reads what <see cref="TryWrite"/> is about to need, so that it is near the processor by then. Needs no lock, since nothing follows from what it sees.</summary>
    public void Near()
    {
        _ = _gate.IsHeldByCurrentThread;
        _ = Volatile.Read(ref _length);
        socket?.Near();
    }

    /// <inheritdoc />
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = Math.Max(_length, WebSocketFrame.MaxHeader) + Math.Max(1, sizeHint);
        if (needed > _message.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBuffer, Math.Max(2 * _message.Length, needed)));
            _message.AsSpan(0, _length).CopyTo(larger);
            Return(_message);
            _message = larger;
        }

        return _message.AsMemory(Math.Max(_length, WebSocketFrame.MaxHeader));
    }

    /// <inheritdoc />
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc />
    public override void Advance(int bytes)
    {
        var length = Math.Max(_length, WebSocketFrame.MaxHeader) + bytes;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _message.Length, nameof(bytes));
        _length = length;
    }

    /// <summary>Sends what was written since the last time as one message.</summary>
    /// <returns>Completes when the transport took it. Completed where nothing more is sent.</returns>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (UnflushedBytes == 0)
        {
            return new(Flushed());
        }

        var payload = _length - WebSocketFrame.MaxHeader;
        var header = WebSocketFrame.WriteHeader(_message.AsSpan(0, WebSocketFrame.MaxHeader), payload);
        var frame = _message.AsMemory(WebSocketFrame.MaxHeader - header, header + payload);
        Task sending;
        lock (_gate)
        {
            if (!_sending.IsCompleted && _closing is null)
            {
                return FlushLaterAsync(_sending, frame);
            }

            sending = _closing is null ? Send(frame) : Task.CompletedTask;
            if (sending.IsCompleted)
            {
                Release();
                return new(Flushed());
            }
        }

        return FinishAsync(sending);
    }

    /// <inheritdoc />
    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        source.Span.CopyTo(GetSpan(source.Length));
        Advance(source.Length);
        return FlushAsync(cancellationToken);
    }

    /// <summary>Does nothing: a client that takes nothing is ended as a whole.</summary>
    public override void CancelPendingFlush()
    {
    }

    /// <summary>Does nothing: the end is <see cref="CloseAsync"/>.</summary>
    public override void Complete(Exception? exception = null)
    {
    }

    /// <summary>Answers a ping, after what is in flight. Of several that wait, the last one is answered (RFC 6455, 5.5.3).</summary>
    public void Pong(ReadOnlySpan<byte> payload)
    {
        var frame = WebSocketFrame.Pong(payload);
        lock (_gate)
        {
            if (_closing is not null)
            {
                return;
            }

            if (_sending.IsCompleted)
            {
                _ = Send(frame);
                return;
            }

            if (_pong is null)
            {
                _ = PongLaterAsync(_sending);
            }

            _pong = frame;
        }
    }

    /// <summary>Sends a close frame, after what is in flight. Nothing follows it, and whoever writes is told so.</summary>
    /// <returns>Completes when the transport took it; never fails. Asked for again, it is the first time's.</returns>
    public Task CloseAsync(WebSocketCloseStatus status)
    {
        lock (_gate)
        {
            return _closing ??= SendLastAsync(_sending, WebSocketFrame.Close(status));
        }
    }

    /// <summary>Looks whether what is in flight gets on.</summary>
    /// <returns>For how many looks in a row nothing of it was taken.</returns>
    public int Look()
    {
        lock (_gate)
        {
            if (_sending.IsCompleted)
            {
                _watched = null;
                return _looks = 0;
            }

            var taken = socket?.Taken ?? 0;
            _looks = _watched == _sending && _taken == taken ? _looks + 1 : 0;
            (_watched, _taken) = (_sending, taken);
            return _looks;
        }
    }

    private async ValueTask<FlushResult> FlushLaterAsync(Task before, ReadOnlyMemory<byte> frame)
    {
        while (true)
        {
            await before;
            Task sending;
            lock (_gate)
            {
                // A pong may have come in between.
                if (!_sending.IsCompleted && _closing is null)
                {
                    before = _sending;
                    continue;
                }

                sending = _closing is null ? Send(frame) : Task.CompletedTask;
            }

            return await FinishAsync(sending);
        }
    }

    private async ValueTask<FlushResult> FinishAsync(Task sending)
    {
        await sending;
        lock (_gate)
        {
            Release();
            return Flushed();
        }
    }

    private async Task PongLaterAsync(Task before)
    {
        while (true)
        {
            await before;
            lock (_gate)
            {
                if (_sending.IsCompleted || _closing is not null)
                {
                    if (_closing is null)
                    {
                        _ = Send(_pong);
                    }

                    _pong = null;
                    return;
                }

                before = _sending;
            }
        }
    }

    private async Task SendLastAsync(Task before, byte[] frame)
    {
        // What was in flight when the close was asked for is the last thing that was: nothing begins after that.
        await before;
        Task sending;
        lock (_gate)
        {
            sending = Send(frame);
        }

        await sending;
    }

    /// <summary>Sends a whole frame. With the lock held, and nothing in flight.</summary>
    private Task Send(ReadOnlyMemory<byte> frame)
    {
        // The server's stream waits for whatever the server itself has not sent yet.
        if (socket is null || !socket.TrySend(frame, out var write))
        {
            write = WriteAsync(stream, frame);
        }

        return write.IsCompletedSuccessfully ? Task.CompletedTask : _sending = write.AsTask();
    }

    private static async ValueTask WriteAsync(Stream stream, ReadOnlyMemory<byte> frame)
    {
        try
        {
            await stream.WriteAsync(frame);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The connection is gone, which the hub learns from what it reads.
        }
    }

    private FlushResult Flushed() => new(isCanceled: false, isCompleted: _closing is not null);

    private void Release()
    {
        Return(_message);
        (_message, _length) = ([], 0);
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
