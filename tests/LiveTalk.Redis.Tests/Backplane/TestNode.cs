using System.Diagnostics.Metrics;
using LiveTalk.Domain.Cluster;
using LiveTalk.Redis.Backplane;
using LiveTalk.Redis.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace LiveTalk.Redis.Tests.Backplane;

/// <summary>A node as far as its backplane goes.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public TestNode(string servers, string prefix, RelayOptions? options = null)
    {
        Prefix = prefix;
        Backplane = new(RedisSettings.Parse(servers, prefix), This, TimeProvider.System, Meters, options ?? new(), Observer);
    }

    public string Prefix { get; }

    public ThisNode This { get; } = ThisNode.Now();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public RedisBackplane Backplane { get; }

    public RecordingObserver Observer { get; } = new();

    /// <summary>A prefix that no other test has.</summary>
    public static string NewPrefix() => "test:" + Guid.NewGuid().ToString("N")[..12];

    /// <summary>A node that hears and is heard.</summary>
    public static async Task<TestNode> ConnectedAsync(string servers, string prefix, RelayOptions? options = null)
    {
        var node = new TestNode(servers, prefix, options);
        await node.Backplane.ConnectedAsync(CancellationToken.None).WaitAsync(Patience);
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await Backplane.DisposeAsync();
        await _services.DisposeAsync();
    }
}
