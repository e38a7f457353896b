using StackExchange.Redis;

namespace LiveTalk.Redis.Backplane;

/// <summary>One life of the connections to a Redis server: made, used, thrown away as a whole. The client library mends what it notices; a session ends when it does not.</summary>
internal sealed class RelaySession : IAsyncDisposable
{
    // The library bounds its own attempts; this bounds the library.
    private static readonly TimeSpan OpenPatience = TimeSpan.FromSeconds(10);

    private readonly ConnectionMultiplexer _redis;
    private readonly ISubscriber _subscriber;
    private readonly Action<RelaySession, RedisChannel, RedisValue> _hear;

    private RelaySession(ConnectionMultiplexer redis, Action<RelaySession, RedisChannel, RedisValue> hear)
    {
        _redis = redis;
        _subscriber = redis.GetSubscriber();
        _hear = hear;
    }

    /// <summary>Whether the library believes that both of its connections stand.</summary>
    public bool IsConnected => _redis.IsConnected && _subscriber.IsConnected();

    /// <summary>Connects, or begins to: without Redis too there is a session, which connects when Redis is there.</summary>
    /// <param name="options">Where.</param>
    /// <param name="hear">Gets every message of every channel, in the order of arrival, one at a time.</param>
    /// <param name="failed">A connection broke; with the reason.</param>
    /// <param name="restored">A connection stands again, and channels are subscribed again or about to be.</param>
    public static async Task<RelaySession> OpenAsync(
        ConfigurationOptions options, Action<RelaySession, RedisChannel, RedisValue> hear, Action<string> failed, Action restored)
    {
        var connecting = ConnectionMultiplexer.ConnectAsync(options.Clone());
        ConnectionMultiplexer redis;
        try
        {
            redis = await connecting.WaitAsync(OpenPatience);
        }
        catch (TimeoutException)
        {
            _ = connecting.ContinueWith(static late => late.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);
            throw;
        }

        // Messages of one thread must be heard in the order in which they were said.
        redis.PreserveAsyncOrder = true;
        redis.ConnectionFailed += (_, e) => failed($"{e.ConnectionType} connection: {e.FailureType}");
        redis.ConnectionRestored += (_, _) => restored();
        return new(redis, hear);
    }

    /// <summary>Sends; done when Redis has it.</summary>
    public Task PublishAsync(RedisChannel channel, byte[] bytes) => _subscriber.PublishAsync(channel, bytes);

    /// <summary>Listens to a channel; done when Redis says so.</summary>
    public Task SubscribeAsync(RedisChannel channel) => _subscriber.SubscribeAsync(channel, Hear);

    /// <summary>Listens no more.</summary>
    public Task UnsubscribeAsync(RedisChannel channel) => _subscriber.UnsubscribeAsync(channel, Hear);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _redis.CloseAsync(allowCommandsToComplete: false);
        }
        catch (Exception e) when (e is RedisException or ObjectDisposedException or TimeoutException)
        {
            // It was broken; that is why it goes.
        }

        _redis.Dispose();
    }

    private void Hear(RedisChannel channel, RedisValue value) => _hear(this, channel, value);
}
