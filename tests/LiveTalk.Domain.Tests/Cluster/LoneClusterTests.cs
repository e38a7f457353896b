using LiveTalk.Domain.Cluster;
using LiveTalk.Specification.Cluster;

namespace LiveTalk.Domain.Tests.Cluster;

public sealed class LoneClusterTests : ClusterSpecification
{
    private readonly ScriptedNode _node = new("alone");

    protected override ICluster Here => new LoneCluster(_node);

    protected override ScriptedNode There => _node;
}
