using System.Net.Sockets;
using System.Text;
using LiveTalk.Server.Draining;

namespace LiveTalk.Server.Tests.Draining;

/// <summary>What the service manager is told, through a real datagram socket.</summary>
public sealed class ServiceManagerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livetalk-notify-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Messages_InTheFileSystem_ArriveWhole() => Hear(Path.Combine(_folder.FullName, "notify"), name => name);

    [Fact]
    public void Messages_InTheAbstractNamespace_ArriveWhole() => Hear($"@livetalk-{Guid.NewGuid():N}", name => "\0" + name[1..]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/nobody/listens/here")]
    public void Manager_ThatIsNotThere_IsNotMissed(string? name)
    {
        var manager = new ServiceManager(name);

        manager.Ready();
        manager.Stopping(TimeSpan.FromSeconds(20));

        Assert.NotNull(manager);
    }

    private static void Hear(string name, Func<string, string> address)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 10_000 };
        socket.Bind(new UnixDomainSocketEndPoint(address(name)));
        var manager = new ServiceManager(name);

        manager.Ready();
        Assert.Equal("READY=1\nSTATUS=Serving", Receive());
        manager.Stopping(TimeSpan.FromSeconds(20));
        Assert.Equal("STOPPING=1\nEXTEND_TIMEOUT_USEC=30000000\nSTATUS=Draining", Receive());
        manager.Status("Draining: 3 of 4 connections left");
        Assert.Equal("STATUS=Draining: 3 of 4 connections left", Receive());

        string Receive()
        {
            var buffer = new byte[1024];
            return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
        }
    }
}
