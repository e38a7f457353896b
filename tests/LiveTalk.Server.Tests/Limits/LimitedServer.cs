using LiveTalk.Server.Tests.Servers;
using Microsoft.AspNetCore.Hosting;

namespace LiveTalk.Server.Tests.Limits;

/// <summary>A server whose limits count, small enough to reach.</summary>
public sealed class LimitedServer : LiveServer
{
    public const int ConnectionsPerAddress = 3;
    public const int GuestBurst = 2;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("LiveTalk:Limits:Enabled", "true");
        builder.UseSetting("LiveTalk:Limits:ConnectionsPerAddress", $"{ConnectionsPerAddress}");
        builder.UseSetting("LiveTalk:Limits:Address:Guest:PerSecond", "0.01");
        builder.UseSetting("LiveTalk:Limits:Address:Guest:Burst", $"{GuestBurst}");
        builder.UseSetting("LiveTalk:Limits:Connection:PerSecond", "0.1");
        builder.UseSetting("LiveTalk:Limits:Connection:Burst", "20");
    }
}
