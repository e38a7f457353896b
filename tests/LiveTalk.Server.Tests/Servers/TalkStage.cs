using System.Net.Http.Json;
using System.Text.Json;

namespace LiveTalk.Server.Tests.Servers;

/// <summary>A talk that is on, made over REST: with a host, a question and a hand of Ann's, who has the floor, and an open poll.</summary>
internal sealed record TalkStage(string Site, Guid Thread, Guid Talk, Guid Question, Guid Hand, Guid Poll, string Host, string Ann)
{
    public static async Task<TalkStage> BuildAsync(LiveServer server, string site, string post = "a-post")
    {
        var (host, ann) = (await server.MemberAsync(site, "Mira Host", "host"), await server.GuestAsync(site, "Ann"));
        using var asHost = server.Client(host);
        using var asAnn = server.Client(ann);
        var made = await asHost.SendAsync($"/api/v1/sites/{site}/talks", Draft(post));
        var talk = made.GetProperty("id").GetGuid();
        var address = $"/api/v1/talks/{talk}";
        await asHost.SendAsync($"{address}/start", new { });
        var question = await asAnn.SendAsync($"{address}/questions", new { key = Guid.NewGuid(), text = "Why tea?" });
        var hand = (await asAnn.SendAsync($"{address}/hands", new { key = Guid.NewGuid(), reason = "To say so" })).GetProperty("id").GetGuid();
        await asHost.SendAsync($"{address}/hands/call", new { key = Guid.NewGuid(), hand });
        var poll = (await asHost.SendAsync($"{address}/polls", new { key = Guid.NewGuid(), text = "Tea?", options = new[] { "Yes", "No" } })).GetProperty("id").GetGuid();
        await asHost.SendAsync($"{address}/polls/{poll}/open", new { key = Guid.NewGuid() });
        return new(site, made.GetProperty("thread").GetGuid(), talk, question.GetProperty("id").GetGuid(), hand, poll, host, ann);
    }

    /// <summary>What announces a talk.</summary>
    public static object Draft(string post, string title = "Tea, really?", DateTimeOffset? startsAt = null, object? options = null, object? floor = null) => new
    {
        key = Guid.NewGuid(),
        post,
        title,
        startsAt = startsAt ?? DateTimeOffset.UtcNow.AddHours(1),
        minutes = 60,
        timeZone = "Europe/Berlin",
        options,
        floor,
    };
}

/// <summary>REST in one line.</summary>
internal static class RestCalls
{
    /// <summary>Posts, or what is said instead, and reads the answer, which must be a success; nothing where it has no body.</summary>
    public static async Task<JsonElement> SendAsync(this HttpClient client, string address, object body, string method = "POST")
    {
        using var request = new HttpRequestMessage(new(method), address) { Content = JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode == System.Net.HttpStatusCode.NoContent ? default : await answer.JsonAsync();
    }
}
