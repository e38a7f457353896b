using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>The server's REST interface, for people who need no browser in a test.</summary>
internal sealed class Api(Uri server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(server, "/api/v1/") };

    public void Dispose() => _http.Dispose();

    /// <summary>The thread of a post, opened where there is none.</summary>
    public async Task<string> ThreadAsync(string post, string site = "demo", string? title = null, string? url = null)
    {
        var thread = await SendAsync(HttpMethod.Post, $"sites/{site}/threads", new { post, title, url });
        return thread.GetProperty("id").GetString()!;
    }

    /// <summary>A guest's token.</summary>
    public async Task<string> GuestAsync(string name, string site = "demo")
    {
        var pass = await SendAsync(HttpMethod.Post, $"sites/{site}/guests", new { name });
        return pass.GetProperty("token").GetString()!;
    }

    /// <summary>Posts a comment and gives its id.</summary>
    public async Task<string> SayAsync(string thread, string token, string body, string? parent = null)
    {
        var comment = await SendAsync(HttpMethod.Post, $"threads/{thread}/comments", new { key = Guid.NewGuid(), body, parent }, token);
        return comment.GetProperty("id").GetString()!;
    }

    /// <summary>Posts a comment that the server may refuse; tells whether it did not.</summary>
    public async Task<bool> TryToSayAsync(string thread, string token, string body)
    {
        try
        {
            await SayAsync(thread, token, body);
            return true;
        }
        catch (HttpRequestException refusal) when (refusal.StatusCode is HttpStatusCode.BadRequest)
        {
            return false;
        }
    }

    public Task ReactAsync(string thread, string token, string comment, string reaction) =>
        SendAsync(HttpMethod.Post, $"threads/{thread}/comments/{comment}/reactions", new { key = Guid.NewGuid(), reaction, on = true }, token);

    /// <summary>Announces a talk.</summary>
    /// <param name="token">A host's.</param>
    /// <param name="talk">As in the body of the request.</param>
    /// <param name="site">The site's id.</param>
    public Task<JsonElement> ScheduleAsync(string token, object talk, string site = "demo") => SendAsync(HttpMethod.Post, $"sites/{site}/talks", talk, token);

    /// <summary>The threads of a site.</summary>
    public async Task<IReadOnlyList<JsonElement>> ThreadsAsync(string site = "demo")
    {
        var list = await SendAsync(HttpMethod.Get, $"sites/{site}/threads?limit=200", null);
        return [.. list.GetProperty("threads").EnumerateArray()];
    }

    /// <summary>The newest comments, ascending.</summary>
    public async Task<IReadOnlyList<JsonElement>> CommentsAsync(string thread, int limit = 200)
    {
        var page = await SendAsync(HttpMethod.Get, $"threads/{thread}/comments?limit={limit}", null);
        return [.. page.GetProperty("comments").EnumerateArray()];
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await _http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{method} {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}", null, response.StatusCode);
        }

        return response.Content.Headers.ContentLength == 0 ? default : await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
