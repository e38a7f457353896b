using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.SignIn;
using Microsoft.AspNetCore.Hosting;

namespace LiveTalk.Server.Tests.SignIn;

/// <summary>A server whose hosts sign in with a local provider, named <c>local</c>.</summary>
public sealed class SignInServer : LiveServer, IAsyncLifetime
{
    private static readonly (string Account, string Site, string Role)[] Hosts =
    [
        ("4711", "demo", "host"),
        ("4711", "demo", "moderator"),
        ("anna@blog.example", "demo", "admin"),
        ("gone@blog.example", "nowhere", "admin"),
    ];

    public LocalProvider Provider { get; private set; } = null!;

    public async Task InitializeAsync() => Provider = await LocalProvider.StartAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Provider.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        const string Local = "LiveTalk:SignIn:local:";
        builder.UseSetting(Local + "ClientId", LocalProvider.ClientId);
        builder.UseSetting(Local + "ClientSecret", LocalProvider.ClientSecret);
        builder.UseSetting(Local + "AuthorizationEndpoint", new Uri(Provider.Address, "/authorize").ToString());
        builder.UseSetting(Local + "TokenEndpoint", new Uri(Provider.Address, "/token").ToString());
        builder.UseSetting(Local + "UserEndpoint", new Uri(Provider.Address, "/user").ToString());
        foreach (var (host, at) in Hosts.Select((host, at) => (host, at)))
        {
            builder.UseSetting($"{Local}Hosts:{at}:Account", host.Account);
            builder.UseSetting($"{Local}Hosts:{at}:Site", host.Site);
            builder.UseSetting($"{Local}Hosts:{at}:Role", host.Role);
        }
    }
}
