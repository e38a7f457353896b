using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using LiveTalk.Hubs.Wire;
using Microsoft.AspNetCore.Connections;

namespace LiveTalk.Hubs.Tests.Wire;

/// <summary>Both ends of a real socket; the client's is read with the framework's WebSocket.</summary>
internal sealed class SocketPair : IDisposable
{
    private readonly byte[] _message = new byte[1024 * 1024];

    public SocketPair()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        ClientSocket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        ClientSocket.Connect(listener.LocalEndpoint);
        ServerSocket = listener.AcceptSocket();
        Client = WebSocket.CreateFromStream(new NetworkStream(ClientSocket), isServer: false, subProtocol: null, keepAliveInterval: Timeout.InfiniteTimeSpan);
    }

    public Socket ServerSocket { get; }

    public Socket ClientSocket { get; }

    public WebSocket Client { get; }

    /// <summary>What writes to the server's end.</summary>
    public SocketOutput NewOutput() => new(new DefaultConnectionContext(), ServerSocket, new Pipe().Writer);

    /// <summary>The next message that the client gets.</summary>
    public async Task<string> ReceiveAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await Client.ReceiveAsync(_message.AsMemory(length), CancellationToken.None);
            length += part.Count;
            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Close ? $"close {(int?)Client.CloseStatus}" : Encoding.UTF8.GetString(_message, 0, length);
            }
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        ServerSocket.Dispose();
        ClientSocket.Dispose();
    }
}
