using StackExchange.Redis;

namespace LiveTalk.Redis.Servers;

/// <summary>Asks every server of a setting once whether it is there.</summary>
public static class RedisCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The servers that do not answer, without their passwords; empty where all do.</summary>
    public static async Task<IReadOnlyList<string>> SilentAsync(RedisSettings settings)
    {
        var asked = await Task.WhenAll(settings.Options().Select(async options => (Name: RedisAddress.Display(options), Answers: await AnswersAsync(options))));
        return [.. asked.Where(server => !server.Answers).Select(server => server.Name)];
    }

    private static async Task<bool> AnswersAsync(ConfigurationOptions options)
    {
        options.AbortOnConnectFail = true;
        options.ConnectRetry = 1;
        try
        {
            using var redis = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(Patience);
            await redis.GetDatabase().PingAsync().WaitAsync(Patience);
            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ArgumentException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
