using System.Text;

namespace LiveTalk.Domain.Tests.Import;

/// <summary>A large document that is never in memory: a head, a body again and again, a foot.</summary>
internal sealed class RepeatingStream(string head, string body, string foot, long bodyBytes) : Stream
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(body);
    private byte[] _part = Encoding.UTF8.GetBytes(head);
    private int _at;
    private long _sent;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _part.Length && !Next())
        {
            return 0;
        }

        var length = Math.Min(count, _part.Length - _at);
        Array.Copy(_part, _at, buffer, offset, length);
        _at += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        (_part, _at, _sent, _ended) = (Encoding.UTF8.GetBytes(head), 0, 0, false);
        return 0;
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool Next()
    {
        if (_ended)
        {
            return false;
        }

        _ended = _sent >= bodyBytes;
        _part = _ended ? Encoding.UTF8.GetBytes(foot) : _body;
        _sent += _body.Length;
        _at = 0;
        return true;
    }
}
