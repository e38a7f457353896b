namespace LiveTalk.Domain.Backplane;

/// <summary>How this node stands with one server of the backplane.</summary>
/// <param name="Server">Its address, without password.</param>
/// <param name="IsConnected">Whether this node hears there what it says there: its own echo came back within the last seconds.</param>
/// <param name="Since">Since when that is so, UTC.</param>
/// <param name="Subscriptions">Threads that this node listens to there.</param>
/// <param name="RoundTrip">How long the last echo took; null where none ever came.</param>
/// <param name="LostSubscriptions">How often a subscription was found dead and made anew, since the start.</param>
/// <param name="Waiting">Announcements that wait to be sent.</param>
/// <param name="Dropped">Announcements that were dropped, events (their number was still told) and presence together, since the start.</param>
public sealed record BackplaneLink(
    string Server, bool IsConnected, DateTimeOffset Since, int Subscriptions, TimeSpan? RoundTrip, long LostSubscriptions, int Waiting, long Dropped);
