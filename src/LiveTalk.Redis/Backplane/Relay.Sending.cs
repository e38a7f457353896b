using StackExchange.Redis;

namespace LiveTalk.Redis.Backplane;

/// <content>Sends in rounds: what came while the last round was under way leaves together, so a slow Redis gets fewer, larger messages.</content>
internal sealed partial class Relay
{
    private volatile bool _sending;

    /// <summary>Lets what waits leave, for a moment at most: the last that a node says is that its people are gone.</summary>
    private async Task SayLastWordsAsync()
    {
        var started = _clock.GetTimestamp();
        while (_carries.IsOpen && (_sending || Outbox.Count > 0) && _clock.GetElapsedTime(started) < _options.LastWords)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), _clock, CancellationToken.None);
        }
    }

    private async Task SendAsync()
    {
        while (true)
        {
            await Outbox.WaitAsync(_stop.Token);

            // While nothing is carried everything waits, within the outbox's bounds.
            await _carries.WaitAsync(_stop.Token);
            _sending = true;
            while (Outbox.Take(_options.MaxRound) is { Count: > 0 } round)
            {
                await SendRoundAsync(round);
            }

            _sending = false;
        }
    }

    private async Task SendRoundAsync(IReadOnlyList<Parcel> round)
    {
        var sends = new List<Task>(round.Count);
        try
        {
            // Gone: somebody else is just making it anew.
            var session = _session ?? throw new TimeoutException();
            foreach (var parcel in round)
            {
                var (channel, bytes) = Encode(parcel);
                sends.Add(session.PublishAsync(channel, bytes));
            }

            await Task.WhenAll(sends).WaitAsync(_options.SendPatience, _clock, _stop.Token);
            _metrics.Published(round.Count);
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            var unsent = round.Where((_, i) => i >= sends.Count || !sends[i].IsCompletedSuccessfully).ToList();
            _metrics.Published(round.Count - unsent.Count);
            Outbox.Return(unsent);
            _look.Set();

            // What failed at once would fail at once again.
            await Task.Delay(_options.SubscribePatience, _clock, _stop.Token);
            await _carries.WaitAsync(_stop.Token);
        }
    }

    private (RedisChannel Channel, byte[] Bytes) Encode(Parcel parcel) => parcel switch
    {
        EventsParcel events => (_names.Thread(events.Thread), Envelope.Encode(_node, events.Head, events.Events)),
        PresenceParcel presence => (_names.Thread(presence.News.Thread), Envelope.Encode(_node, presence.News)),
        NoticeParcel notice => (_names.Everybody, Envelope.Encode(_node, notice.Notice)),
        _ => throw new ArgumentException($"Nobody sends a {parcel.GetType().Name}.", nameof(parcel)),
    };
}
