using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LiveTalk.Testing.Servers;

namespace LiveTalk.FaultTests.Clients;

/// <summary>Somebody who talks to one server over REST. Thread-safe.</summary>
internal sealed class RestPerson : IDisposable
{
    private readonly HttpClient _http;

    public RestPerson(ServerProcess server, string? token = null) => _http = server.CreateClient(token);

    /// <summary>What came back.</summary>
    public sealed record Answer(HttpStatusCode Status, JsonElement Body)
    {
        public bool Ok => (int)Status is >= 200 and < 300;

        /// <summary>The code of a refusal; null where it was none.</summary>
        public string? Code => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

        public override string ToString() => $"{(int)Status} {Body}";
    }

    /// <summary>Becomes a guest of the server's demo site.</summary>
    /// <returns>The answer, which holds the token.</returns>
    public Task<Answer> BecomeGuestAsync(string name) => SendAsync(HttpMethod.Post, $"/api/v1/sites/{Conversation.Site}/guests", new { name });

    /// <summary>Who the token says that this is.</summary>
    public Task<Answer> MeAsync() => SendAsync(HttpMethod.Get, $"/api/v1/sites/{Conversation.Site}/me");

    public Task<Answer> PostAsync(Guid thread, Guid key, string body) => SendAsync(HttpMethod.Post, $"/api/v1/threads/{thread}/comments", new { key, body });

    public Task<Answer> EditAsync(Guid thread, Guid comment, string body) =>
        SendAsync(HttpMethod.Patch, $"/api/v1/threads/{thread}/comments/{comment}", new { key = Guid.CreateVersion7(), body });

    public Task<Answer> NewestAsync(Guid thread) => SendAsync(HttpMethod.Get, $"/api/v1/threads/{thread}/comments?limit=100");

    /// <summary>A page or a list of numbers, as text.</summary>
    public Task<string> TextAsync(string address) => _http.GetStringAsync(address);

    public async Task<Answer> SendAsync(HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, text.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }

    public void Dispose() => _http.Dispose();
}
