using LiveTalk.Hubs.Connections;
using Xunit;

namespace LiveTalk.Hubs.Tests.Connections;

public sealed class CrowdTrimTests
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1) * Environment.ProcessorCount;

    private readonly CrowdTrim _trim;
    private int _connections;
    private TimeSpan _used;
    private int _trims;

    public CrowdTrimTests() => _trim = new(() => _connections, () => _used, () => _trims++, TimeProvider.System);

    [Fact]
    public void Look_ACrowdCameAndTheNodeRests_TrimsOnce()
    {
        _connections = 5000;
        Look(10);
        Assert.Equal(1, _trims);

        _connections = 5900;
        Look(10);
        Assert.Equal(1, _trims);
        _connections = 6000;
        Look(10);
        Assert.Equal(2, _trims);
    }

    [Fact]
    public void Look_ACrowdWent_TrimsAgain()
    {
        _connections = 5000;
        Look(10);
        _connections = 10;
        Look(10);
        Assert.Equal(2, _trims);
    }

    [Fact]
    public void Look_WhileMuchGoesOn_DoesNotStopIt()
    {
        _connections = 5000;
        for (var i = 0; i < 10; i++)
        {
            _used += Busy;
            _trim.Look();
        }

        Assert.Equal(0, _trims);
        Look(10);
        Assert.Equal(1, _trims);
    }

    [Fact]
    public void Look_FewConnections_AreNotWorthAPause()
    {
        _connections = 499;
        Look(10);
        Assert.Equal(0, _trims);
    }

    private void Look(int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            _trim.Look();
        }
    }
}
