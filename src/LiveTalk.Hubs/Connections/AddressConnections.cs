using System.Collections.Concurrent;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;

namespace LiveTalk.Hubs.Connections;

/// <summary>
/// Bounds how many connections one address has open here, from before the handshake to the last byte (S20). Counted are requests that stay: a WebSocket, a stream of server-sent events, a
/// poll. Thread-safe.
/// </summary>
internal sealed class AddressConnections(RateLimits limits)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>How many one address has.</summary>
    public int Of(string address) => _open.GetValueOrDefault(address);

    /// <summary>Refuses an announced one where the address has as many as it may.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.RateLimited"/>.</exception>
    public void Check(string address) => Require(Of(address) + 1);

    /// <summary>Counts one, until disposed.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.RateLimited"/>: the address has as many as it may.</exception>
    public IDisposable Hold(string address)
    {
        var held = new Held(this, address);
        try
        {
            Require(_open.AddOrUpdate(address, 1, static (_, n) => n + 1));
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private void Require(int open)
    {
        if (limits.Options is { Enabled: true, ConnectionsPerAddress: var most } && open > most)
        {
            throw new LiveTalkException(
                ErrorCode.RateLimited, "There are too many connections from this address. Close some, then try again.", TimeSpan.FromSeconds(10));
        }
    }

    private void Release(string address)
    {
        var left = _open.AddOrUpdate(address, 0, static (_, n) => n - 1);
        if (left == 0)
        {
            // Removes only while still nobody is there.
            ((ICollection<KeyValuePair<string, int>>)_open).Remove(new(address, 0));
        }
    }

    private sealed class Held(AddressConnections owner, string address) : IDisposable
    {
        public void Dispose() => owner.Release(address);
    }
}
