using System.Buffers.Text;
using System.Text;

namespace LiveTalk.Load.Generator.Dialects;

/// <summary>Socket.IO over a WebSocket (Engine.IO 4): events <c>join(room)</c> and <c>post(room, text)</c>, both answered.</summary>
internal sealed class SocketIoDialect : Dialect
{
    public override string PathOf(Link link) => "/socket.io/?EIO=4&transport=websocket";

    public override void Greet(Link link, IWire wire, IListener listener)
    {
        // The server speaks first.
    }

    public override void Join(Link link, IWire wire, IListener listener) =>
        wire.SendText(link, Encoding.UTF8.GetBytes($"420[\"join\",\"{link.Thread.Post}\"]"));

    public override void Post(Link link, LoadThread thread, long ticket, ReadOnlySpan<byte> text, IWire wire)
    {
        Message.Clear();
        Message.Append(Encoding.UTF8.GetBytes($"42{ticket}[\"post\",\"{thread.Key}\",\""));
        Message.Append(text);
        Message.Append("\"]"u8);
        wire.SendText(link, Message.Bytes);
    }

    public override void Hear(Link link, ReadOnlySpan<byte> message, IWire wire, IListener listener)
    {
        if (message.SequenceEqual("2"u8))
        {
            wire.SendText(link, "3"u8);
        }
        else if (message.StartsWith("0"u8))
        {
            wire.SendText(link, "40"u8);
        }
        else if (message.StartsWith("40"u8))
        {
            listener.Opened(link);
        }
        else if (message.StartsWith("43"u8))
        {
            if (link.State == LinkState.Joining)
            {
                listener.Joined(link);
            }
            else
            {
                _ = Utf8Parser.TryParse(message[2..], out long ticket, out _);
                listener.Answered(link, ticket, []);
            }
        }
        else if (link.Reads)
        {
            listener.Delivered(link, message);
        }
    }
}
