using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Clients;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Wire;

/// <summary>JSON of every wrong kind is refused as invalid, or ends the connection; it is never the server's fault (S21).</summary>
public sealed class MalformedMessagesTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Key = "019c0000-0000-7000-8000-000000000001";

    public static TheoryData<string> Arguments => new(
        "{}",
        "{\"thread\":null}",
        "{\"thread\":12}",
        "{\"thread\":{}}",
        "{\"thread\":\"not an id\"}",
        $"{{\"thread\":\"{Key}\",\"key\":\"{Key}\",\"body\":12}}",
        $"{{\"thread\":\"{Key}\",\"key\":\"{Key}\",\"body\":[\"x\"]}}",
        $"{{\"thread\":\"{Key}\",\"thread\":\"{Key}\",\"key\":\"{Key}\",\"body\":\"x\"}}",
        $"{{\"thread\":\"{Key}\",\"key\":\"{Key}\",\"body\":\"\\ud800\"}}",
        $"{{\"thread\":\"{Key}\",\"key\":\"{Key}\",\"body\":\"\\u0000\"}}",
        "1e400",
        "-0",
        "\"text\"",
        "[]",
        "null",
        "true",
        Nested("[", "]", 60),
        Nested("{\"thread\":", "}", 60));

    public static TheoryData<string> Messages => new(
        "{",
        "}",
        "nonsense",
        "[]",
        "12",
        "\"text\"",
        "{\"type\":1}",
        "{\"type\":\"1\",\"target\":\"Leave\",\"arguments\":[{}]}",
        "{\"type\":1,\"target\":12,\"arguments\":[{}]}",
        "{\"type\":1,\"target\":\"Leave\",\"arguments\":{}}",
        "{\"type\":1,\"invocationId\":{},\"target\":\"Leave\",\"arguments\":[{}]}",
        "{\"type\":1e400,\"target\":\"Leave\"}",
        "{\"type\":1,\"invocationId\":\"1\",\"target\":\"Leave\",\"arguments\":[{},]}",
        new string('[', 30_000),
        $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Leave\",\"arguments\":[{new string('[', 10_000)}{new string(']', 10_000)}]}}");

    [Theory]
    [MemberData(nameof(Arguments))]
    public async Task Argument_ThatDoesNotFit_IsRefusedOrEndsTheConnection(string argument)
    {
        using var client = await RawHubSocket.OpenAsync(server.Address);
        await client.ShakeHandsAsync();

        await client.SendAsync($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Post\",\"arguments\":[{argument}]}}");

        await AssertRefusedOrClosedAsync(client);
        await OthersAreServedAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{},{}")]
    [InlineData("{},{},{},{},{},{},{},{}")]
    public async Task Arguments_InAnotherNumber_AreRefused(string arguments)
    {
        using var client = await RawHubSocket.OpenAsync(server.Address);
        await client.ShakeHandsAsync();

        await client.SendAsync($"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Post\",\"arguments\":[{arguments}]}}");

        await AssertRefusedOrClosedAsync(client);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Message_ThatIsNone_IsRefusedOrEndsTheConnection(string message)
    {
        using var client = await RawHubSocket.OpenAsync(server.Address);
        await client.ShakeHandsAsync();

        await client.SendAsync(message);
        try
        {
            // A proper call after it is answered, unless the connection has ended.
            await client.SendAsync("{\"type\":1,\"invocationId\":\"2\",\"target\":\"Shout\",\"arguments\":[{}]}");
        }
        catch (IOException)
        {
            return;
        }

        await AssertRefusedOrClosedAsync(client);
        await OthersAreServedAsync();
    }

    private static string Nested(string open, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));

    private static async Task AssertRefusedOrClosedAsync(RawHubSocket client)
    {
        while (await client.ReadMessageAsync().WaitAsync(Eventually.Patience) is { } answer)
        {
            if (answer.StartsWith("{\"type\":7", StringComparison.Ordinal))
            {
                return;
            }

            if (answer.StartsWith("{\"type\":3", StringComparison.Ordinal))
            {
                Assert.Matches("\"error\":\"(invalid|unauthenticated|not_found): ", answer);
                return;
            }
        }
    }

    private async Task OthersAreServedAsync()
    {
        await using var other = await HubClient.ConnectAsync(server.Address);
        await other.CallAsync("Join", new { site = "demo", post = "others" });
    }
}
