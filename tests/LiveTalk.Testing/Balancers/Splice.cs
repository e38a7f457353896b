using System.Net.Sockets;

namespace LiveTalk.Testing.Balancers;

/// <summary>Ties two sockets together: what comes on one goes out on the other, until either ends; then both are reset.</summary>
internal static class Splice
{
    public static async Task RunAsync(Socket one, Socket other)
    {
        try
        {
            await Task.WhenAny(PumpAsync(one, other), PumpAsync(other, one));
        }
        finally
        {
            Reset(one);
            Reset(other);
        }
    }

    /// <summary>Ends a connection so that the far side can't mistake it for a polite end. Again is harmless.</summary>
    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }

        socket.Dispose();
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer)) > 0)
            {
                ReadOnlyMemory<byte> rest = buffer.AsMemory(0, read);
                while (!rest.IsEmpty)
                {
                    rest = rest[await to.SendAsync(rest)..];
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The caller ends both sides.
        }
    }
}
