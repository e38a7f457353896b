using StackExchange.Redis;

namespace LiveTalk.Redis.Backplane;

/// <content>Keeps a session that carries: says something to itself every second, and makes everything anew where it is not heard.</content>
internal sealed partial class Relay
{
    private async Task TendAsync()
    {
        try
        {
            while (true)
            {
                RelaySession session;
                try
                {
                    session = await RelaySession.OpenAsync(_configuration, Hear, Fail, AskAgain);
                }
                catch (IOException e)
                {
                    // A name that does not resolve yet, a server that takes connections and is silent.
                    Fail(e.Message);
                    await Task.Delay(_options.EchoPatience * (0.5 + (Random.Shared.NextDouble() / 2)), _clock, _stop.Token);
                    continue;
                }

                _session = session;
                await UseAsync(session);
                _session = null;
                Discard(session);
            }
        }
        finally
        {
            if (_session is { } last)
            {
                await last.DisposeAsync();
            }
        }
    }

    /// <summary>Uses a session until it is given up.</summary>
    private async Task UseAsync(RelaySession session)
    {
        _watch.Begin();
        Observe(session.SubscribeAsync(_echo));
        Observe(session.SubscribeAsync(_names.Everybody));
        _channels.Use(session);
        var reconnectPatience = _options.ReconnectPatience * (0.5 + (Random.Shared.NextDouble() / 2));
        var last = _clock.GetTimestamp();
        var echo = Task.CompletedTask;
        while (true)
        {
            // A connection that hangs is not given one echo after the other to keep.
            if (echo.IsCompleted)
            {
                echo = session.PublishAsync(_echo, _watch.Say());
                Observe(echo);
            }

            await _look.WaitAsync(_options.EchoEvery, _stop.Token);
            if (_clock.GetElapsedTime(last) > _options.EchoEvery + _options.EchoEvery)
            {
                // This process itself stood still: that says nothing about Redis.
                _watch.Begin();
            }

            last = _clock.GetTimestamp();
            if (_watch.Silence <= _options.EchoPatience)
            {
                continue;
            }

            Fail("its echo stays away");
            if (session.IsConnected)
            {
                // It claims to stand and is deaf: a starved subscription, or a cable that hangs.
                Interlocked.Increment(ref _lostSubscriptions);
                _metrics.LostSubscription();
                return;
            }

            if (_watch.Silence > reconnectPatience)
            {
                return;
            }
        }
    }

    private void Hear(RelaySession session, RedisChannel channel, RedisValue value)
    {
        if (session != _session || (byte[]?)value is not { } message)
        {
            return;
        }

        if (channel != _echo)
        {
            _listener.Hear(channel, message);
        }
        else if (_watch.Hear(message) is var (roundTrip, gap))
        {
            Interlocked.Exchange(ref _roundTrip, roundTrip.Ticks);
            _metrics.Echoed(roundTrip);
            Carry(gap);
        }
    }

    private void Carry(bool gap)
    {
        var now = _clock.GetUtcNow();
        if (_carries.Open())
        {
            var since = new DateTimeOffset(Interlocked.Exchange(ref _changedAt, now.UtcTicks), TimeSpan.Zero);
            _observer?.Restored(RedisAddressText, now - since);
        }

        if (gap)
        {
            _metrics.Gap();
            _listener.Missed();
        }
    }

    private void Fail(string reason)
    {
        if (_carries.Close())
        {
            Interlocked.Exchange(ref _changedAt, _clock.GetUtcNow().UtcTicks);
            _observer?.Lost(RedisAddressText, reason);
        }
    }

    // A connection stands again; what was said in between is lost, and an echo will tell when it hears.
    private void AskAgain()
    {
        _watch.Begin();
        _look.Set();
    }

    private string RedisAddressText => Servers.RedisAddress.Display(_configuration);

    private static void Discard(RelaySession session) => _ = Task.Run(async () => await session.DisposeAsync());

    // Whether it came about is seen by the echo.
    private static void Observe(Task task) => _ = task.ContinueWith(static t => t.Exception, TaskContinuationOptions.OnlyOnFaulted);
}
