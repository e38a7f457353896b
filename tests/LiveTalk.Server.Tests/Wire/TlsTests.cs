using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using LiveTalk.Server.Tests.Mail;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>Where TLS, or HTTP/2, stands between the hub and the socket, everything arrives as ever.</summary>
public sealed partial class TlsTests : IAsyncLifetime
{
    private ServerProcess _server = null!;
    private Uri _address = null!;

    public async Task InitializeAsync()
    {
        var setup = new ServerSetup();
        var file = Path.Combine(setup.Folder, "certificate.pfx");
        using var certificate = TestCertificate.Make();
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "secret"));
        _server = await ServerProcess.StartAsync(setup
            .With("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information")
            .With("Kestrel__Endpoints__Plain__Url", "http://127.0.0.1:0")
            .With("Kestrel__Endpoints__Tls__Url", "https://127.0.0.1:0")
            .With("Kestrel__Endpoints__Tls__Certificate__Path", file)
            .With("Kestrel__Endpoints__Tls__Certificate__Password", "secret"));
        await _server.SaysAsync("https://");
        _address = new(Secure().Match(_server.Output).Value);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Conversation_UnderTls_IsWhole(string version)
    {
        // A test's certificate, which nobody vouches for.
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=localhost" } };
        using var invoker = new HttpMessageInvoker(handler);
        var token = await _server.TokenAsync("demo", "Petra");
        await using var reader = await HubClient.ConnectAsync(_address, through: invoker, version: new(version));
        await using var poster = await HubClient.ConnectAsync(_address, token, through: invoker, version: new(version));
        var joined = await reader.CallAsync("Join", new { site = "demo", post = "tls" });
        var thread = joined.GetProperty("thread").GetProperty("id").GetGuid();
        var body = string.Join(' ', Enumerable.Repeat("0123456789", 500));

        for (var n = 1; n <= 20; n++)
        {
            var posted = await poster.CallAsync("Post", new { thread, key = Guid.NewGuid(), body });
            Assert.Equal(n, posted.GetProperty("seq").GetInt64());
        }

        await reader.WaitForAsync("events", e => e.GetProperty("events").EnumerateArray().Any(one => one.GetProperty("seq").GetInt64() == 20));
        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), reader.EventsOf(thread.ToString()).Select(e => e.GetProperty("seq").GetInt64()));
        var page = await reader.CallAsync("History", new { thread, before = 21, limit = 20, source = true });
        Assert.All(page.GetProperty("comments").EnumerateArray(), c => Assert.Equal(body, c.GetProperty("body").GetString()));
    }

    [GeneratedRegex(@"https://127\.0\.0\.1:\d+")]
    private static partial Regex Secure();
}
