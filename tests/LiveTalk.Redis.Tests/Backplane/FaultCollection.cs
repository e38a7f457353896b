using Xunit;

namespace LiveTalk.Redis.Tests.Backplane;

/// <summary>Tests that keep the machine busy: they run when the others are done.</summary>
[CollectionDefinition(nameof(FaultCollection), DisableParallelization = true)]
public sealed class FaultCollection;
