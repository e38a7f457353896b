using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LiveTalk.Server.Draining;

/// <summary>
/// Tells the service manager (systemd, <c>Type=notify</c>) how the program is: one datagram per message to the socket that NOTIFY_SOCKET names. Without one nothing is said. Thread-safe; never
/// throws and never waits.
/// </summary>
internal sealed class ServiceManager(string? socketName)
{
    /// <summary>What the program needs to end after its drain, as granted by the host.</summary>
    public static readonly TimeSpan Ending = TimeSpan.FromSeconds(10);

    /// <summary>The program takes requests.</summary>
    public void Ready() => Say("READY=1\nSTATUS=Serving");

    /// <summary>The program is being emptied: it asks for the time it needs, which may be more than the unit grants.</summary>
    public void Stopping(TimeSpan window) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"STOPPING=1\nEXTEND_TIMEOUT_USEC={(long)(window + Ending).TotalMicroseconds}\nSTATUS=Draining"));

    /// <summary>One line for the operator.</summary>
    public void Status(string line) => Say("STATUS=" + line);

    private void Say(string message)
    {
        if (string.IsNullOrEmpty(socketName))
        {
            return;
        }

        try
        {
            // A leading @ stands for the abstract namespace.
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
            socket.SendTo(Encoding.UTF8.GetBytes(message), new UnixDomainSocketEndPoint(socketName[0] == '@' ? '\0' + socketName[1..] : socketName));
        }
        catch (Exception deaf) when (deaf is SocketException or ArgumentException)
        {
            // A manager that does not listen must not stop what it manages.
        }
    }
}
