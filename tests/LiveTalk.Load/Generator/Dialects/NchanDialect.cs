using System.Buffers.Text;
using System.Text;

namespace LiveTalk.Load.Generator.Dialects;

/// <summary>Nchan: a WebSocket per reader at the channel's own address, and plain HTTP for posts, answered in order.</summary>
internal sealed class NchanDialect : Dialect
{
    private static ReadOnlySpan<byte> LengthField => "Content-Length: "u8;

    public override bool PostersRead => false;

    public override bool IsWebSocket(Link link) => link.Role == LinkRole.Reader;

    public override string PathOf(Link link) => $"/sub?id={link.Thread.Key}";

    public override void Greet(Link link, IWire wire, IListener listener) => listener.Opened(link);

    public override void Join(Link link, IWire wire, IListener listener) => listener.Joined(link);

    public override void Post(Link link, LoadThread thread, long ticket, ReadOnlySpan<byte> text, IWire wire)
    {
        link.Unanswered.Enqueue(ticket);
        Message.Clear();
        Message.Append(Encoding.ASCII.GetBytes(
            $"POST /pub?id={thread.Key} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: {text.Length}\r\n\r\n"));
        Message.Append(text);
        wire.SendBytes(link, Message.Bytes);
    }

    public override void Hear(Link link, ReadOnlySpan<byte> message, IWire wire, IListener listener) => listener.Delivered(link, message);

    public override int HearBytes(Link link, ReadOnlySpan<byte> bytes, IListener listener)
    {
        var understood = 0;
        while (TryTakeAnswer(bytes[understood..], out var accepted, out var length) && link.Unanswered.TryDequeue(out var ticket))
        {
            understood += length;
            listener.Answered(link, ticket, accepted ? [] : "refused"u8);
        }

        return understood;
    }

    private static bool TryTakeAnswer(ReadOnlySpan<byte> bytes, out bool accepted, out int length)
    {
        (accepted, length) = (false, 0);
        var headEnd = bytes.IndexOf("\r\n\r\n"u8);
        if (headEnd < 0)
        {
            return false;
        }

        var head = bytes[..headEnd];
        accepted = head.StartsWith("HTTP/1.1 2"u8);
        var field = head.IndexOf(LengthField);
        var body = field >= 0 && Utf8Parser.TryParse(head[(field + LengthField.Length)..], out int value, out _) ? value : 0;
        length = headEnd + 4 + body;
        return bytes.Length >= length;
    }
}
