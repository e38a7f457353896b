using System.IO.Pipelines;

namespace LiveTalk.Hubs.Wire;

/// <summary>The pipes between SignalR's hub and its transport; tells the wire what the hub writes, flushed or not.</summary>
internal sealed class CountingTransport(IDuplexPipe inner, DirectWire wire) : PipeWriter, IDuplexPipe
{
    private readonly PipeWriter _output = inner.Output;

    /// <inheritdoc />
    public PipeReader Input => inner.Input;

    /// <inheritdoc />
    public PipeWriter Output => this;

    public override bool CanGetUnflushedBytes => _output.CanGetUnflushedBytes;

    public override long UnflushedBytes => _output.UnflushedBytes;

    public override void Advance(int bytes)
    {
        wire.Wrote(bytes);
        _output.Advance(bytes);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _output.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => _output.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        wire.Wrote(source.Length);
        return _output.WriteAsync(source, cancellationToken);
    }

    public override void CancelPendingFlush() => _output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => _output.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => _output.CompleteAsync(exception);
}
