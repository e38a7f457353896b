using Xunit;

namespace LiveTalk.FaultTests.Load;

/// <summary>Names tests that want the machine for themselves: they judge times or memory.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}
