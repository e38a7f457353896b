using System.Net;
using System.Net.Sockets;

namespace LiveTalk.DeployTests;

/// <summary>Ports of 127.0.0.1 that nobody uses now.</summary>
internal static class FreePorts
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
