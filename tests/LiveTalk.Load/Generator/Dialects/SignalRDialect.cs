using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace LiveTalk.Load.Generator.Dialects;

/// <summary>SignalR's JSON hub protocol over a WebSocket without negotiation, read by looking for what it is known to contain.</summary>
internal abstract class SignalRDialect : Dialect
{
    protected const byte Separator = 0x1e;

    private static ReadOnlySpan<byte> CallId => "\"invocationId\":\""u8;

    public override string PathOf(Link link) => "/hub";

    public override void Greet(Link link, IWire wire, IListener listener) => wire.SendText(link, "{\"protocol\":\"json\",\"version\":1}\u001e"u8);

    public override void Join(Link link, IWire wire, IListener listener)
    {
        Message.Clear();
        Message.Append("{\"type\":1,\"invocationId\":\"j\",\"target\":\"Join\",\"arguments\":["u8);
        WriteJoinArguments(link.Thread, Message);
        Message.Append("]}\u001e"u8);
        wire.SendText(link, Message.Bytes);
    }

    public override void Post(Link link, LoadThread thread, long ticket, ReadOnlySpan<byte> text, IWire wire)
    {
        Message.Clear();
        Message.Append("{\"type\":1,\"invocationId\":\""u8);
        AppendNumber(ticket);
        Message.Append("\",\"target\":\"Post\",\"arguments\":["u8);
        WritePostArguments(thread, ticket, text, Message);
        Message.Append("]}\u001e"u8);
        wire.SendText(link, Message.Bytes);
    }

    public override void KeepAlive(Link link, IWire wire) => wire.SendText(link, "{\"type\":6}\u001e"u8);

    public override void Hear(Link link, ReadOnlySpan<byte> message, IWire wire, IListener listener)
    {
        if (link is { State: LinkState.Ready, Role: LinkRole.Reader })
        {
            // The busy case: all of it is searched at once, however many hub messages it holds.
            if (message.StartsWith("{\"type\":7"u8))
            {
                listener.Failed(link, Encoding.UTF8.GetString(message));
                return;
            }

            listener.Delivered(link, message);
            return;
        }

        while (!message.IsEmpty && link.State != LinkState.Closed)
        {
            var end = message.IndexOf(Separator);
            var one = end < 0 ? message : message[..end];
            HearOne(link, one, listener);
            message = end < 0 ? [] : message[(end + 1)..];
        }
    }

    /// <summary>Writes what Join is called with.</summary>
    protected abstract void WriteJoinArguments(LoadThread thread, ByteBuffer output);

    /// <summary>Writes what Post is called with. The text holds nothing that JSON would want escaped.</summary>
    protected abstract void WritePostArguments(LoadThread thread, long ticket, ReadOnlySpan<byte> text, ByteBuffer output);

    private static void HearOne(Link link, ReadOnlySpan<byte> one, IListener listener)
    {
        if (link.State == LinkState.Opening)
        {
            if (one.IndexOf("error"u8) >= 0)
            {
                listener.Failed(link, Encoding.UTF8.GetString(one));
                return;
            }

            listener.Opened(link);
            return;
        }

        if (one.StartsWith("{\"type\":7"u8))
        {
            listener.Failed(link, Encoding.UTF8.GetString(one));
        }
        else if (one.StartsWith("{\"type\":3"u8) && one.IndexOf(CallId) is var at and >= 0)
        {
            HearAnswer(link, one[(at + CallId.Length)..], listener);
        }
        else if (link is { State: LinkState.Ready, Reads: true })
        {
            listener.Delivered(link, one);
        }
    }

    private static void HearAnswer(Link link, ReadOnlySpan<byte> fromId, IListener listener)
    {
        // An error comes right behind the id; a result may hold anything, this word too.
        var tail = fromId[fromId.IndexOf((byte)'"')..];
        var refusal = tail.StartsWith("\",\"error\":\""u8) ? tail["\",\"error\":\"".Length..] : [];
        if (fromId[0] != 'j')
        {
            _ = Utf8Parser.TryParse(fromId, out long ticket, out _);
            listener.Answered(link, ticket, refusal);
        }
        else if (refusal.IsEmpty)
        {
            listener.Joined(link);
        }
        else
        {
            listener.Failed(link, Encoding.UTF8.GetString(refusal));
        }
    }

    private void AppendNumber(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        Message.Append(digits[..length]);
    }
}
