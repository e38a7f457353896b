using System.Net;
using System.Net.Http.Json;

namespace LiveTalk.DeployTests.Proxies;

/// <summary>Posts one comment after the other over REST, as a site's own back end would: what was not answered is sent again under its key.</summary>
internal sealed class RestPoster(HttpClient client, Guid thread, string name)
{
    private int _posted;

    /// <summary>How many were acknowledged.</summary>
    public int Posted => Volatile.Read(ref _posted);

    /// <summary>How many tries brought no answer of LiveTalk's: the proxy's 502, or a lost connection.</summary>
    public int Repeated { get; private set; }

    /// <summary>What LiveTalk refused, which it must not.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>Posts until told to stop; the comment in hand is settled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        for (var n = 1; !stop.IsCancellationRequested; n++)
        {
            await SettleAsync(Guid.CreateVersion7(), $"{name} {n}");
        }
    }

    private async Task SettleAsync(Guid key, string body)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                using var answer = await client.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key, body });
                if (answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK)
                {
                    Interlocked.Increment(ref _posted);
                    return;
                }

                if (answer.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout))
                {
                    Refused.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Cut on its way; the key settles it.
            }

            Repeated++;
            await Task.Delay(50, CancellationToken.None);
        }

        Refused.Add($"'{body}' was never answered.");
    }
}
