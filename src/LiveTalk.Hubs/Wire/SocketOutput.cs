using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace LiveTalk.Hubs.Wire;

/// <summary>
/// What the web server writes to a connection, straight into its socket. Kestrel's own way copies everything into a pipe and lets another thread send it; here the thread that writes sends, which costs
/// one system call where that cost a copy, two hops and a call. Only what the kernel does not take at once waits, and then a flush waits with it.
/// </summary>
/// <remarks>
/// A completed flush therefore means that the kernel has everything, and that makes <see cref="TrySend"/> safe: a frame of ours never overtakes bytes of the server. One writer at a time, as with every
/// pipe; frames, <see cref="CancelPendingFlush"/> and <see cref="Complete"/> may come from anywhere. Idle, it holds no buffer.
/// </remarks>
internal sealed class SocketOutput : PipeWriter
{
    private const int LeastBuffer = 4096;

    // What is sent at once to a reader who is behind: small enough to see that it gets on.
    private const int LateSend = 32 * 1024;

    private readonly Lock _gate = new();
    private readonly ConnectionContext _connection;
    private readonly Socket _socket;
    private readonly SafeSocketHandle _handle;
    private readonly PipeWriter _end;

    // Pooled while something is in it: sent up to _start, written up to _length.
    private byte[] _buffer = [];
    private int _start;
    private int _length;

    // Whether somebody may still write into memory they were given.
    private bool _lent;

    private Task _sending = Task.CompletedTask;
    private TaskCompletionSource? _waiting;
    private long _taken;
    private bool _cancelNext;
    private bool _broken;

    /// <param name="connection">Ended where the socket breaks.</param>
    /// <param name="socket">Its socket, on which from now on nobody else sends.</param>
    /// <param name="end">The transport's own writer, which is only told of the end.</param>
    public SocketOutput(ConnectionContext connection, Socket socket, PipeWriter end)
    {
        (_connection, _socket, _handle, _end) = (connection, socket, socket.SafeHandle, end);

        // Asynchronous calls do not care; the others then return at once with what the kernel took.
        socket.Blocking = false;
    }

    /// <inheritdoc />
    public override bool CanGetUnflushedBytes => true;

    /// <inheritdoc />
    public override long UnflushedBytes => _length - _start;

    /// <summary>How much of what it did not take at once the kernel has taken since, in bytes.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Sends a frame, unless bytes of the server are on their way or still waiting.</summary>
    /// <param name="frame">Must not change; it is not copied, however slow the reader is.</param>
    /// <param name="sent">Completes when the kernel has all of it; never fails: what goes to a broken connection is lost, and nobody misses it.</param>
    public bool TrySend(ReadOnlyMemory<byte> frame, out ValueTask sent)
    {
        lock (_gate)
        {
            if (_length > _start || !_sending.IsCompleted)
            {
                sent = default;
                return false;
            }

            var rest = SendNow(frame);
            sent = rest.IsEmpty ? default : new(_sending = SendAsync(rest, pooled: null));
            return true;
        }
    }

    /// <summary>Reads what <see cref="TrySend"/> is about to need, so that it is near the processor by then. Needs no lock, since nothing follows from what it sees.</summary>
    public void Near()
    {
        _ = _gate.IsHeldByCurrentThread;
        _ = Volatile.Read(ref _length);
        _ = _socket.Connected;
        _ = _handle.IsClosed;
    }

    /// <inheritdoc />
    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        var free = _buffer.Length - _length;
        if (free == 0 || free < sizeHint)
        {
            var unsent = _length - _start;
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(LeastBuffer, Math.Max(2 * unsent, unsent + sizeHint)));
            _buffer.AsSpan(_start, unsent).CopyTo(larger);
            Return(_buffer);
            (_buffer, _start, _length) = (larger, 0, unsent);
        }

        _lent = true;
        return _buffer.AsMemory(_length);
    }

    /// <inheritdoc />
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc />
    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _buffer.Length - _length);
        _length += bytes;
        _lent = false;
    }

    /// <inheritdoc />
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_cancelNext)
            {
                _cancelNext = false;
                return new(new FlushResult(isCanceled: true, isCompleted: _broken));
            }

            if (TryFlush())
            {
                return new(new FlushResult(isCanceled: false, isCompleted: _broken));
            }

            _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return WaitAsync(_waiting.Task, cancellationToken);
    }

    /// <inheritdoc />
    public override void CancelPendingFlush()
    {
        lock (_gate)
        {
            _cancelNext = _waiting is null;
            _waiting?.TrySetResult();
        }
    }

    /// <inheritdoc />
    public override void Complete(Exception? exception = null)
    {
        lock (_gate)
        {
            if (!TryFlush())
            {
                _ = CompleteLaterAsync(_sending, exception);
                return;
            }

            _broken = true;
        }

        _end.Complete(exception);
    }

    private async Task CompleteLaterAsync(Task sending, Exception? exception)
    {
        await sending;
        Complete(exception);
    }

    private async ValueTask<FlushResult> WaitAsync(Task canceled, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                Task sending;
                lock (_gate)
                {
                    sending = _sending;
                }

                await Task.WhenAny(sending, canceled).WaitAsync(cancellationToken);
                lock (_gate)
                {
                    if (canceled.IsCompleted || TryFlush())
                    {
                        return new(isCanceled: canceled.IsCompleted, isCompleted: _broken);
                    }
                }
            }
        }
        finally
        {
            lock (_gate)
            {
                _waiting = null;
            }
        }
    }

    /// <summary>Sends what was written. With the lock held.</summary>
    /// <returns>Whether the kernel has everything; else it is on its way, or what was before it is.</returns>
    private bool TryFlush()
    {
        if (!_sending.IsCompleted)
        {
            return false;
        }

        var rest = SendNow(_buffer.AsMemory(_start, _length - _start));
        if (rest.IsEmpty)
        {
            _start = _length;
            if (!_lent)
            {
                Return(_buffer);
                (_buffer, _start, _length) = ([], 0, 0);
            }

            return true;
        }

        // A reader that takes nothing holds a copy of just what it did not take.
        var waiting = ArrayPool<byte>.Shared.Rent(rest.Length);
        rest.CopyTo(waiting);
        _start = _length;
        _sending = SendAsync(waiting.AsMemory(0, rest.Length), waiting);
        return false;
    }

    /// <summary>Sends what the kernel takes now. With the lock held.</summary>
    /// <returns>What it did not take; nothing where the connection is broken.</returns>
    private ReadOnlyMemory<byte> SendNow(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty || _broken)
        {
            return default;
        }

        try
        {
            var taken = _socket.Send(bytes.Span, SocketFlags.None, out var error);
            if (error is SocketError.Success or SocketError.WouldBlock)
            {
                return bytes[taken..];
            }
        }
        catch (ObjectDisposedException)
        {
            // The same as an error: the connection has ended.
        }

        Break();
        return default;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, byte[]? pooled)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var taken = await _socket.SendAsync(bytes[..Math.Min(bytes.Length, LateSend)], SocketFlags.None);
                bytes = bytes[taken..];
                Interlocked.Add(ref _taken, taken);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Break();
        }
        finally
        {
            Return(pooled ?? []);
        }
    }

    private void Break()
    {
        if (!_broken)
        {
            _broken = true;

            // On another thread: ending a connection runs what waits for its end.
            ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.Abort(new ConnectionAbortedException("The socket does not take anything any more.")), _connection, preferLocal: false);
        }
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
