using System.Buffers;
using System.IO.Pipelines;

namespace LiveTalk.Hubs.Wire;

/// <summary>
/// What lies between SignalR's hub and its transport. A message of the hub (an answer, a ping) whose predecessors have all left goes straight to the socket, on the thread that wrote it; the rest, and
/// what is long, goes SignalR's way through its pipe. Either way the wire is told of each byte before that can leave.
/// </summary>
/// <remarks>One writer at a time, as with every pipe. Between two messages it holds no buffer.</remarks>
internal sealed class HubTransport(IDuplexPipe inner, DirectWire wire) : PipeWriter, IDuplexPipe
{
    /// <summary>The longest message that goes directly, in bytes: what a reader who takes nothing holds of one, beside the pipe's own limit.</summary>
    public const int MaxDirect = 16 * 1024;

    private const int Most = WebSocketFrame.MaxHeader + MaxDirect;

    // An answer to Post with its header; snapshots grow.
    private const int FirstBuffer = 2048;

    private readonly PipeWriter _output = inner.Output;

    // Pooled while a message that may go directly is written, behind room for its header.
    private byte[] _message = [];
    private int _length;

    /// <inheritdoc />
    public PipeReader Input => inner.Input;

    /// <inheritdoc />
    public PipeWriter Output => this;

    public override bool CanGetUnflushedBytes => _output.CanGetUnflushedBytes;

    public override long UnflushedBytes => _output.UnflushedBytes + Payload.Length;

    private bool IsDirect => _message.Length > 0;

    private ReadOnlySpan<byte> Payload => IsDirect ? _message.AsSpan(WebSocketFrame.MaxHeader, _length - WebSocketFrame.MaxHeader) : [];

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (!IsDirect && !MayBeDirect(sizeHint))
        {
            return _output.GetMemory(sizeHint);
        }

        var needed = (IsDirect ? _length : WebSocketFrame.MaxHeader) + Math.Max(1, sizeHint);
        if (needed > Most)
        {
            PutIntoPipe();
            return _output.GetMemory(sizeHint);
        }

        if (needed > _message.Length)
        {
            Grow(needed);
        }

        return _message.AsMemory(_length, Math.Min(_message.Length, Most) - _length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        wire.Wrote(bytes);
        if (IsDirect)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, Math.Min(_message.Length, Most) - _length);
            _length += bytes;
        }
        else
        {
            _output.Advance(bytes);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (!IsDirect)
        {
            return _output.FlushAsync(cancellationToken);
        }

        var payload = Payload.Length;
        var header = WebSocketFrame.WriteHeader(_message.AsSpan(0, WebSocketFrame.MaxHeader), payload);
        var frame = _message.AsMemory(WebSocketFrame.MaxHeader - header, header + payload);
        if (payload > 0 && wire.TryWriteMessage(frame, payload, out var write))
        {
            // One that is on its way holds up nothing: what comes next goes behind it, through the pipe, where SignalR waits and in the end cuts. Its buffer is then the collector's.
            Release(pooled: write.IsCompletedSuccessfully);
            return default;
        }

        PutIntoPipe();
        return _output.FlushAsync(cancellationToken);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (!IsDirect && !MayBeDirect(source.Length))
        {
            wire.Wrote(source.Length);
            return _output.WriteAsync(source, cancellationToken);
        }

        source.Span.CopyTo(GetSpan(source.Length));
        Advance(source.Length);
        return FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => _output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => _output.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => _output.CompleteAsync(exception);

    private bool MayBeDirect(int bytes) => bytes <= MaxDirect && wire.IsClear;

    private void PutIntoPipe()
    {
        _output.Write(Payload);
        Release(pooled: true);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBuffer, Math.Max(2 * _message.Length, needed)));
        Payload.CopyTo(larger.AsSpan(WebSocketFrame.MaxHeader));
        var length = IsDirect ? _length : WebSocketFrame.MaxHeader;
        Release(pooled: true);
        (_message, _length) = (larger, length);
    }

    private void Release(bool pooled)
    {
        if (pooled && IsDirect)
        {
            ArrayPool<byte>.Shared.Return(_message);
        }

        (_message, _length) = ([], 0);
    }
}
