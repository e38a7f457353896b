using StackExchange.Redis;

namespace LiveTalk.Redis.Backplane;

/// <summary>Gets what a <see cref="Relay"/> hears. Called one at a time per relay; must be quick.</summary>
internal interface IRelayListener
{
    /// <summary>A message of a thread's channel or of everybody's, from whatever node.</summary>
    void Hear(RedisChannel channel, byte[] message);

    /// <summary>Messages may have been lost, and are heard again.</summary>
    void Missed();
}
