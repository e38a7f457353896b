using System.Text;
using LiveTalk.Load.Generator.Sockets;

namespace LiveTalk.Load.Generator;

/// <summary>What the bytes mean: the upgrade to a WebSocket, frames, messages.</summary>
internal sealed partial class Wire
{
    private void Connected(Link link)
    {
        if (Linux.PendingError(link.Descriptor) is var error and not 0)
        {
            listener.Failed(link, $"not connected: error {error}");
            return;
        }

        if (!dialect.IsWebSocket(link))
        {
            link.State = LinkState.Opening;
            Flush(link);
            listener.Opened(link);
            return;
        }

        link.State = LinkState.Upgrading;
        var token = link.Token is null ? "" : $"Authorization: Bearer {link.Token}\r\n";
        SendBytes(link, Encoding.ASCII.GetBytes(
            $"GET {dialect.PathOf(link)} HTTP/1.1\r\nHost: {host ?? servers[link.Address].ToString()}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{token}\r\n"));
    }

    private int Understand(Link link, ReadOnlySpan<byte> bytes)
    {
        if (!dialect.IsWebSocket(link))
        {
            return dialect.HearBytes(link, bytes, listener);
        }

        var used = 0;
        if (link.State == LinkState.Upgrading)
        {
            var end = bytes.IndexOf("\r\n\r\n"u8);
            if (end < 0)
            {
                return 0;
            }

            if (!bytes.StartsWith("HTTP/1.1 101"u8))
            {
                listener.Failed(link, $"not upgraded: {Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 300)])}");
                return bytes.Length;
            }

            used = end + 4;
            link.State = LinkState.Opening;
            dialect.Greet(link, this, listener);
        }

        while (link.State != LinkState.Closed && WebSocketFrames.TryRead(bytes[used..], out var frame, out var length))
        {
            Hear(link, frame);
            used += length;
        }

        return used;
    }

    private void Hear(Link link, WebSocketFrames.Frame frame)
    {
        switch (frame.Opcode)
        {
            case WebSocketFrames.Ping:
                WebSocketFrames.Write(link.Outgoing, WebSocketFrames.Pong, frame.Payload);
                Flush(link);
                break;
            case WebSocketFrames.Close:
                listener.Failed(link, "closed by the server");
                break;
            case WebSocketFrames.Text or WebSocketFrames.Continuation when !frame.Final:
                link.Fragments.Append(frame.Payload);
                break;
            case WebSocketFrames.Continuation:
                link.Fragments.Append(frame.Payload);
                Frames++;
                dialect.Hear(link, link.Fragments.Bytes, this, listener);
                link.Fragments.Clear();
                break;
            case WebSocketFrames.Text:
                Frames++;
                dialect.Hear(link, frame.Payload, this, listener);
                break;
            default:
                break;
        }
    }
}
