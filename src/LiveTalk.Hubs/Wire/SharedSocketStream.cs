using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace LiveTalk.Hubs.Wire;

/// <summary>
/// The bytes under a WebSocket, shared by SignalR's own messages (handshake, answers, pings) and by frames that rooms encoded once for everybody. SignalR's WebSocket writes whole
/// frames here, one per call; a frame of ours goes between two of its messages, never between the fragments of one (RFC 6455, 5.4).
/// </summary>
/// <remarks>
/// Thread-safe for one SignalR writer and any number of rooms. Rooms never wait for each other or for SignalR: where somebody writes, <see cref="TryWrite"/> says no and the frame takes
/// SignalR's own way.
/// </remarks>
/// <param name="inner">The server's stream.</param>
/// <param name="socket">Its socket, where nothing is in between; null where TLS is.</param>
internal sealed class SharedSocketStream(Stream inner, SocketEnds? socket = null) : Stream
{
    private const byte Final = 0x80;
    private const byte OpCode = 0x0f;
    private const byte FirstControl = 0x08;
    private const byte CloseFrame = 0x08;

    // Each by itself: one object more on the way to the socket would be a miss of the processor's caches for every frame and reader.
    private readonly SocketOutput? _socket = socket?.Output;
    private readonly PipeReader? _received = socket?.Input;
    private readonly Lock _gate = new();
    private Task _ours = Task.CompletedTask;
    private bool _theirs;
    private bool _inMessage;
    private long _sent;

    /// <summary>How many bytes of the hub's messages have been written, frame headers not counted.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Notes that a message of the hub left by <see cref="TryWrite"/>.</summary>
    public void Left(int payload) => Interlocked.Add(ref _sent, payload);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes a frame of ours, header included, unless somebody is writing.</summary>
    /// <param name="frame">A whole WebSocket frame.</param>
    /// <param name="write">Completes when the transport took it; never fails: what goes to a broken connection is lost, and nobody misses it.</param>
    public bool TryWrite(ReadOnlyMemory<byte> frame, out ValueTask write)
    {
        lock (_gate)
        {
            if (_theirs || !_ours.IsCompleted)
            {
                write = default;
                return false;
            }

            if (_socket is null)
            {
                write = WriteOurs(frame);
            }
            else if (!_socket.TrySend(frame, out write))
            {
                return false;
            }

            if (!write.IsCompletedSuccessfully)
            {
                _ours = write.AsTask();
                write = new(_ours);
            }

            return true;
        }
    }

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await BeginTheirsAsync(cancellationToken);
        try
        {
            await inner.WriteAsync(buffer, cancellationToken);
        }
        finally
        {
            EndTheirs(buffer.Span);
        }
    }

    /// <inheritdoc />
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_received is null)
        {
            return inner.ReadAsync(buffer, cancellationToken);
        }

        return _received.TryRead(out var read) ? new(Take(read, buffer.Span)) : ReadLaterAsync(buffer, cancellationToken);
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.ReadAsync(buffer, offset, count, cancellationToken);

    /// <inheritdoc />
    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Frames are written asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // What the server's stream would do, without its two calls in between: SignalR's WebSocket reads three times for each message.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadLaterAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        Take(await _received!.ReadAsync(cancellationToken), buffer.Span);

    private int Take(ReadResult read, Span<byte> into)
    {
        if (read.IsCanceled)
        {
            throw new OperationCanceledException("The server ends this connection.");
        }

        // Into no space it only waits until there is something, which then stays.
        var length = (int)Math.Min(read.Buffer.Length, into.Length);
        var taken = read.Buffer.Slice(0, length);
        taken.CopyTo(into);
        _received!.AdvanceTo(taken.End);
        return length;
    }

    private async ValueTask BeginTheirsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task ours;
            lock (_gate)
            {
                if (_ours.IsCompleted)
                {
                    _theirs = true;
                    return;
                }

                ours = _ours;
            }

            await ours.WaitAsync(cancellationToken);
        }
    }

    private void EndTheirs(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            // Control frames may come between the fragments of a message and end nothing.
            if ((frame[0] & OpCode) < FirstControl)
            {
                _inMessage = (frame[0] & Final) == 0;
                Interlocked.Add(ref _sent, frame.Length - WebSocketFrame.HeaderLength(frame));
            }

            // After a close frame nothing may follow (RFC 6455, 5.5.1).
            _theirs = _inMessage || (frame[0] & OpCode) == CloseFrame;
        }
    }

    private ValueTask WriteOurs(ReadOnlyMemory<byte> frame)
    {
        try
        {
            var write = inner.WriteAsync(frame);
            return write.IsCompletedSuccessfully ? write : FinishAsync(write);
        }
        catch (Exception e) when (IsBroken(e))
        {
            return default;
        }
    }

    private static async ValueTask FinishAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        catch (Exception e) when (IsBroken(e))
        {
            // The connection is gone, which SignalR learns by itself.
        }
    }

    private static bool IsBroken(Exception e) => e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
