using System.Text;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>What no proper client sends ends that connection and disturbs nobody else (S20).</summary>
public sealed class OddFramesTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const int Limit = 32 * 1024;

    [Fact]
    public async Task Message_OverTheLimit_EndsTheConnection()
    {
        using var client = await ReadyAsync();

        await client.SendAsync($$"""{"type":1,"invocationId":"1","target":"Leave","arguments":[{"thread":"{{new string('x', Limit)}}"}]}""");

        await EndsAndNobodyElseNoticesAsync(client);
    }

    [Fact]
    public async Task Message_JustUnderTheLimit_IsAnswered()
    {
        using var client = await ReadyAsync();

        await client.SendAsync($$"""{"type":1,"invocationId":"1","target":"Leave","arguments":[{"thread":"{{new string('x', Limit - 200)}}"}]}""");

        Assert.Contains("invalid: ", await AnswerAsync(client), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Message_OfTenMegabytesInSmallFragments_EndsTheConnectionLongBefore(int bytesEach)
    {
        using var client = await ReadyAsync();
        const int Total = 10 * 1024 * 1024;
        var sent = 0;
        try
        {
            for (; sent < Total; sent += 10_000)
            {
                await client.SendFragmentsAsync(10_000 / bytesEach, bytesEach);
            }
        }
        catch (IOException)
        {
            // Closed while it was still being sent: just so.
        }

        // The server takes little more than its limit; the rest could at most fill the buffers of the socket.
        await EndsAndNobodyElseNoticesAsync(client);
        Assert.True(sent < Total, "All of it was taken.");
    }

    [Fact]
    public async Task Message_ThatIsNotUtf8_EndsTheConnectionOrIsRefused()
    {
        using var client = await ReadyAsync();

        await client.SendFrameAsync(RawHubSocket.Text, new byte[] { (byte)'{', 0xc3, 0x28, 0xff, 0xfe, (byte)'}', 0x1e });

        await EndsAndNobodyElseNoticesAsync(client);
    }

    [Fact]
    public async Task Frame_WithAReservedOpcode_EndsTheConnection()
    {
        using var client = await ReadyAsync();

        await client.SendFrameAsync(0x0b, Encoding.ASCII.GetBytes("what"));

        await EndsAndNobodyElseNoticesAsync(client);
    }

    [Theory]
    [InlineData("{\"protocol\":\"json\"")]
    [InlineData("{}\u001e")]
    [InlineData("{\"protocol\":\"messagepack\",\"version\":1}\u001e")]
    [InlineData("{\"protocol\":\"json\",\"version\":99}\u001e")]
    [InlineData("GET / HTTP/1.1\r\n\r\n\u001e")]
    [InlineData("[]\u001e")]
    public async Task Handshake_ThatIsWrongOrHalf_EndsTheConnection(string handshake)
    {
        using var client = await RawHubSocket.OpenAsync(server.Address);

        await client.SendFrameAsync(RawHubSocket.Text, Encoding.UTF8.GetBytes(handshake));

        // Half of one is waited for, but not as long as a test waits.
        await EndsAndNobodyElseNoticesAsync(client);
    }

    [Fact]
    public async Task Handshake_LargerThanAnyIs_EndsTheConnection()
    {
        using var client = await RawHubSocket.OpenAsync(server.Address);

        await client.SendFrameAsync(RawHubSocket.Text, Encoding.UTF8.GetBytes($"{{\"protocol\":\"json\",\"version\":1,\"x\":\"{new string('x', 100_000)}\"}}\u001e"));

        await EndsAndNobodyElseNoticesAsync(client);
    }

    [Fact]
    public async Task Pings_InAFlood_AreTakenAndOthersAreServed()
    {
        using var client = await ReadyAsync();
        for (var i = 0; i < 20; i++)
        {
            await client.SendFrameAsync(RawHubSocket.Text, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"type\":6}\u001e", 1000))));
            await client.SendFrameAsync(RawHubSocket.Ping, new byte[100]);
        }

        await OthersAreServedAsync();
        await client.SendAsync("""{"type":1,"invocationId":"1","target":"Shout","arguments":[{}]}""");
        Assert.Contains("not_found: ", await AnswerAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownMethods_InAFlood_AreEachRefused()
    {
        await using var client = await HubClient.ConnectAsync(server.Address);

        for (var i = 0; i < 200; i++)
        {
            var refusal = await Assert.ThrowsAsync<HubCallException>(() => client.CallAsync($"Method{i}", new { }));
            Assert.Equal("not_found", refusal.Code);
        }

        await OthersAreServedAsync();
    }

    [Fact]
    public async Task Sockets_TwoHundredFromOneAddress_AreServedBesideOthers()
    {
        var sockets = new List<RawHubSocket>();
        try
        {
            for (var i = 0; i < 200; i++)
            {
                sockets.Add(await RawHubSocket.OpenAsync(server.Address));
            }

            await OthersAreServedAsync();
        }
        finally
        {
            sockets.ForEach(s => s.Dispose());
        }
    }

    private static async Task<string> AnswerAsync(RawHubSocket client)
    {
        while (await client.ReadMessageAsync().WaitAsync(Eventually.Patience) is { } message)
        {
            if (message.StartsWith("{\"type\":3", StringComparison.Ordinal))
            {
                return message;
            }
        }

        throw new IOException("The connection ended.");
    }

    private async Task<RawHubSocket> ReadyAsync()
    {
        var client = await RawHubSocket.OpenAsync(server.Address);
        await client.ShakeHandsAsync();
        return client;
    }

    private async Task EndsAndNobodyElseNoticesAsync(RawHubSocket client)
    {
        await OthersAreServedAsync();
        await client.EndedAsync();
    }

    private async Task OthersAreServedAsync()
    {
        await using var other = await HubClient.ConnectAsync(server.Address);
        var joined = await other.CallAsync("Join", new { site = "demo", post = "others" });
        Assert.Equal("demo", joined.GetProperty("thread").GetProperty("site").GetString());
    }
}
