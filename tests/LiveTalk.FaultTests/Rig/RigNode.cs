using LiveTalk.Testing.Proxies;
using LiveTalk.Testing.Servers;

namespace LiveTalk.FaultTests.Rig;

/// <summary>One server process of the rig, with a line of its own to each of its neighbours that can be hurt.</summary>
internal sealed class RigNode : IAsyncDisposable
{
    private ServerProcess _process;

    private RigNode(string name, ServerProcess process, FaultProxy toPostgres, FaultProxy toRedis, FaultProxy fromBalancer)
    {
        (Name, _process, ToPostgres, ToRedis, FromBalancer) = (name, process, toPostgres, toRedis, fromBalancer);
    }

    public string Name { get; }

    /// <summary>Its own address, around the balancer.</summary>
    public Uri Address => _process.Address;

    public FaultProxy ToPostgres { get; }

    public FaultProxy ToRedis { get; }

    public FaultProxy FromBalancer { get; }

    /// <summary>The running process.</summary>
    public ServerProcess Process => _process;

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="name">Its name in messages.</param>
    /// <param name="setup">How it is started, given the ports under which it reaches Postgres and Redis.</param>
    /// <param name="postgres">The port of Postgres.</param>
    /// <param name="redis">The port of what stands before Redis.</param>
    public static async Task<RigNode> StartAsync(string name, Func<int, int, ServerSetup> setup, int postgres, int redis)
    {
        var (toPostgres, toRedis) = (FaultProxy.To(postgres), FaultProxy.To(redis));
        var process = await ServerProcess.StartAsync(setup(toPostgres.Port, toRedis.Port));
        return new(name, process, toPostgres, toRedis, FaultProxy.To(process.Address.Port));
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>SIGTERM, and waits until it has drained and ended.</summary>
    public Task StopAsync() => _process.StopAsync();

    /// <summary>SIGSTOP.</summary>
    public void Freeze() => _process.Suspend();

    /// <summary>SIGCONT.</summary>
    public void Thaw() => _process.Resume();

    /// <summary>Starts it again on the same port.</summary>
    public async Task StartAgainAsync()
    {
        var again = _process.Setup with { Port = Address.Port };
        await _process.DisposeAsync();
        _process = await ServerProcess.StartAsync(again);
    }

    public async ValueTask DisposeAsync()
    {
        await FromBalancer.DisposeAsync();
        await _process.DisposeAsync();
        await ToPostgres.DisposeAsync();
        await ToRedis.DisposeAsync();
    }
}
