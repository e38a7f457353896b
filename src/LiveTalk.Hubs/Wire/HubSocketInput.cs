using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace LiveTalk.Hubs.Wire;

/// <summary>
/// What a client says over one WebSocket, as SignalR's hub reads it: frames are taken apart where they arrive, on the thread that reads them. Pings and the client's close are answered in passing; the
/// end of the connection, however it comes, is the end of what is read.
/// </summary>
/// <remarks>One reader at a time, as with every pipe; only <see cref="CancelPendingRead"/> may come from anywhere. Idle, it holds no buffer.</remarks>
/// <param name="received">What the transport received after the upgrade.</param>
/// <param name="output">The other way.</param>
internal sealed class HubSocketInput(PipeReader received, HubSocketOutput output) : PipeReader
{
    /// <summary>The most that one read adds, in bytes. The hub ends who sends a longer message than it takes, so this and that much is held at most.</summary>
    public const int MaxTaken = 16 * 1024;

    private const int LeastBuffer = 512;

    // Pooled while something is in it: from _start to _end.
    private byte[] _payload = [];
    private int _start;
    private int _end;

    // Of the frame whose payload comes next.
    private long _left;
    private uint _mask;

    private bool _inMessage;
    private bool _unexamined;
    private bool _ended;

    /// <inheritdoc />
    public override bool TryRead(out ReadResult result)
    {
        try
        {
            var canceled = false;
            while (!_unexamined && !_ended && !canceled)
            {
                if (!received.TryRead(out var read))
                {
                    result = default;
                    return false;
                }

                Take(read);
                canceled = read.IsCanceled;
            }

            result = Result(canceled);
        }
        catch (Exception e) when (IsEnd(e))
        {
            result = End();
        }

        return true;
    }

    /// <inheritdoc />
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        TryRead(out var result) ? new(result) : ReadLaterAsync(cancellationToken);

    /// <inheritdoc />
    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    /// <inheritdoc />
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _start = consumed.GetInteger();
        _unexamined = examined.GetInteger() < _end;
        if (_start == _end)
        {
            Release();
        }
    }

    /// <inheritdoc />
    public override void CancelPendingRead() => received.CancelPendingRead();

    /// <summary>Gives its buffer back. The transport's own reader is the server's to complete.</summary>
    public override void Complete(Exception? exception = null)
    {
        _ended = true;
        Release();
    }

    // A box for each connection that waits, which is most of the time and of the connections.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> ReadLaterAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var read = await received.ReadAsync(cancellationToken);
                Take(read);
                if (_unexamined || _ended || read.IsCanceled)
                {
                    return Result(read.IsCanceled);
                }
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            return End();
        }
    }

    private static bool IsEnd(Exception e) => e is IOException or OperationCanceledException or ObjectDisposedException;

    private ReadResult End()
    {
        _ended = true;
        return Result(isCanceled: false);
    }

    private ReadResult Result(bool isCanceled) => new(new(_payload, _start, _end - _start), isCanceled, _ended);

    private void Take(ReadResult read)
    {
        var rest = read.Buffer;
        var room = MaxTaken;
        try
        {
            while (!_ended && room > 0 && TakeNext(ref rest, ref room))
            {
            }
        }
        catch (InvalidDataException)
        {
            Close(WebSocketCloseStatus.ProtocolError);
        }

        // What there was no room for is there at once when the next is asked for.
        var more = room == 0 && !rest.IsEmpty;
        received.AdvanceTo(rest.Start, more ? rest.Start : rest.End);
        _unexamined |= room < MaxTaken;
        _ended |= read.IsCompleted && !more;
    }

    /// <returns>False where the next piece is yet to come.</returns>
    private bool TakeNext(ref ReadOnlySequence<byte> rest, ref int room)
    {
        if (_left > 0)
        {
            var length = (int)Math.Min(Math.Min(_left, rest.Length), room);
            foreach (var part in rest.Slice(0, length))
            {
                _mask = ClientFrame.Unmask(part.Span, Grow(part.Length), _mask);
                _end += part.Length;
            }

            rest = rest.Slice(length);
            _left -= length;
            room -= length;
            return length > 0;
        }

        if (!ClientFrame.TryRead(rest, out var frame))
        {
            return false;
        }

        if (!frame.MayFollow(_inMessage))
        {
            throw new InvalidDataException("This frame cannot come here.");
        }

        if (!frame.IsControl)
        {
            rest = rest.Slice(frame.HeaderLength);
            (_left, _mask, _inMessage) = (frame.Length, frame.Mask, !frame.Final);
            return true;
        }

        var whole = frame.HeaderLength + frame.Length;
        if (rest.Length < whole)
        {
            return false;
        }

        Answer(frame, rest.Slice(frame.HeaderLength, frame.Length));
        rest = rest.Slice(whole);
        return true;
    }

    private void Answer(ClientFrame frame, in ReadOnlySequence<byte> masked)
    {
        Span<byte> payload = stackalloc byte[ClientFrame.MaxControl];
        payload = payload[..(int)frame.Length];
        masked.CopyTo(payload);
        ClientFrame.Unmask(payload, payload, frame.Mask);
        switch (frame.OpCode)
        {
            case ClientFrame.Ping:
                output.Pong(payload);
                break;
            case ClientFrame.Close:
                Close(payload.Length < 2 ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)BinaryPrimitives.ReadUInt16BigEndian(payload));
                break;
        }
    }

    private void Close(WebSocketCloseStatus status)
    {
        _ended = true;
        _ = output.CloseAsync(WebSocketFrame.IsStatus(status) ? status : WebSocketCloseStatus.ProtocolError);
    }

    private Span<byte> Grow(int bytes)
    {
        if (_payload.Length - _end < bytes)
        {
            var unread = _end - _start;
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(LeastBuffer, unread + bytes));
            _payload.AsSpan(_start, unread).CopyTo(larger);
            Release();
            (_payload, _end) = (larger, unread);
        }

        return _payload.AsSpan(_end);
    }

    private void Release()
    {
        if (_payload.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_payload);
        }

        (_payload, _start, _end) = ([], 0, 0);
    }
}
