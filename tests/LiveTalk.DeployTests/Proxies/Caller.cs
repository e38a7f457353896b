using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace LiveTalk.DeployTests.Proxies;

/// <summary>Somebody with an address of their own: on Linux all of 127.0.0.0/8 is this machine.</summary>
internal static class Caller
{
    /// <summary>A client that calls from an address, over a new connection each time, as many people would.</summary>
    public static HttpClient From(string address, Uri server, string? token = null)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            SslOptions = { RemoteCertificateValidationCallback = Nginx.IsOurs },
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        var client = new HttpClient(handler) { BaseAddress = server };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return client;
    }

    /// <summary>The demo site's thread of a post.</summary>
    public static async Task<Guid> ThreadAsync(this HttpClient client, string post)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/sites/demo/threads", new { post });
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("id").GetGuid();
    }

    /// <summary>Tries to become a guest.</summary>
    public static async Task<HttpStatusCode> BecomeGuestAsync(this HttpClient client, string name, string? forwardedFor = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sites/demo/guests") { Content = JsonContent.Create(new { name }) };
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
            request.Headers.Add("X-Real-IP", forwardedFor);
            request.Headers.Add("Forwarded", $"for={forwardedFor}");
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
