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
    /// <exception cref="IOException">There is none, such as where the server's name is not known yet.</exception>
    /// <param name="options">Where.</param>
    /// <param name="hear">Gets every message of every channel, in the order of arrival, one at a time.</param>
    /// <param name="failed">A connection broke; with the reason.</param>
    /// <param name="restored">A connection stands again, and channels are subscribed again or about to be.</param>
    public static async Task<RelaySession> OpenAsync(
        ConfigurationOptions options, Action<RelaySession, RedisChannel, RedisValue> hear, Action<string> failed, Action restored)
    {
        ConnectionMultiplexer redis = null!;
        await GuardAsync(async () =>
        {
            var connecting = ConnectionMultiplexer.ConnectAsync(options.Clone());
            try
            {
                redis = await connecting.WaitAsync(OpenPatience);
            }
            catch (TimeoutException)
            {
                _ = connecting.ContinueWith(static late => late.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);
                throw;
            }
        });

        // Messages of one thread must be heard in the order in which they were said.
        redis.PreserveAsyncOrder = true;
        redis.ConnectionFailed += (_, e) => failed($"{e.ConnectionType} connection: {e.FailureType}");
        redis.ConnectionRestored += (_, _) => restored();
        return new(redis, hear);
    }

    /// <summary>Sends; done when Redis has it.</summary>
    /// <exception cref="IOException">It did not get there, or nobody knows.</exception>
    public Task PublishAsync(RedisChannel channel, byte[] bytes) => GuardAsync(() => _subscriber.PublishAsync(channel, bytes));

    /// <summary>Listens to a channel; done when Redis says so.</summary>
    /// <exception cref="IOException">Redis could not be asked; the library asks it when it is connected again.</exception>
    public Task SubscribeAsync(RedisChannel channel) => GuardAsync(() => _subscriber.SubscribeAsync(channel, Hear));

    /// <summary>Listens no more.</summary>
    /// <exception cref="IOException">Redis could not be asked; the library does not subscribe when it is connected again.</exception>
    public Task UnsubscribeAsync(RedisChannel channel) => GuardAsync(() => _subscriber.UnsubscribeAsync(channel, Hear));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await GuardAsync(async () =>
            {
                await _redis.CloseAsync(allowCommandsToComplete: false);
                _redis.Dispose();
            });
        }
        catch (IOException)
        {
            // It was broken; that is why it goes.
        }
    }

    // While a connection is being torn down or made, the library of 2017 throws what it happens to meet, null references too, some of it before there is a task.
    private static async Task GuardAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception e)
        {
            throw new IOException("Redis could not be reached: " + e.Message, e);
        }
    }

    private void Hear(RedisChannel channel, RedisValue value) => _hear(this, channel, value);
}
