using LiveTalk.DeployTests.Nodes;
using Xunit.Abstractions;

namespace LiveTalk.DeployTests.Proxies;

public sealed class HaproxyTests(TwoNodes nodes, ITestOutputHelper output) : ProxySpecification(nodes, output)
{
    internal override Task<ProxyProcess> StartAsync(Uri first, Uri second) => Haproxy.StartAsync(first, second);
}
