using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace LiveTalk.Testing.Servers;

/// <summary>
/// Makes a .NET process collect all its garbage, from outside: over its diagnostics socket (dotnet/diagnostics, documentation/design-docs/ipc-protocol.md), as dotnet-gcdump does. What is left
/// afterwards is what something still holds.
/// </summary>
public static class FullCollection
{
    private const byte EventPipe = 2;
    private const byte CollectTracing = 2;
    private const int HeaderLength = 20;

    // Switching this keyword on induces a full collection, once.
    private const ulong HeapCollect = 0x800000;
    private const uint Informational = 4;

    /// <summary>Asks for it, and returns once the runtime has said something of it.</summary>
    public static async Task AskAsync(int processId)
    {
        var path = Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*-socket").OrderByDescending(File.GetLastWriteTimeUtc).First();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await socket.SendAsync(Request());

        // The header of the answer, the session's id, then the trace itself. Closing the socket ends the session.
        var buffer = new byte[4096];
        for (var got = 0; got < HeaderLength + 8 + 1;)
        {
            var more = await socket.ReceiveAsync(buffer);
            got += more > 0 ? more : throw new IOException("The process has no ear for diagnostics.");
        }
    }

    private static byte[] Request()
    {
        using var payload = new MemoryStream();
        using var writer = new BinaryWriter(payload);
        writer.Write(1u); // MB of buffer
        writer.Write(1u); // the nettrace format
        writer.Write(1u); // one provider
        writer.Write(HeapCollect);
        writer.Write(Informational);
        Write(writer, "Microsoft-Windows-DotNETRuntime");
        writer.Write(0u); // no filter
        var body = payload.ToArray();
        var message = new byte[HeaderLength + body.Length];
        Encoding.ASCII.GetBytes("DOTNET_IPC_V1\0").CopyTo(message, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        message[16] = EventPipe;
        message[17] = CollectTracing;
        body.CopyTo(message, HeaderLength);
        return message;
    }

    private static void Write(BinaryWriter writer, string text)
    {
        writer.Write((uint)text.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(text + '\0'));
    }
}
