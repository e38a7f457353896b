using LiveTalk.Domain.Backplane;
using LiveTalk.Specification.Backplane;

namespace LiveTalk.Domain.Tests.Backplane;

public sealed class InProcessBackplaneTests : BackplaneSpecification
{
    private readonly InProcessBackplane _node = new();

    protected override IBackplane Here => _node;

    protected override IBackplane There => _node;
}
