using LiveTalk.Load.Results;
using LiveTalk.Load.Workloads;

namespace LiveTalk.Load.Tests.Results;

public sealed class GoalsTests
{
    [Fact]
    public void All_Goals_NameAFigureThatTheirWorkloadShowsAndPeersThatTakePart() => Assert.All([.. Goals.All, .. QuickMargins.All], goal =>
    {
        var workload = Assert.Single(AllWorkloads.List, w => w.Name == goal.Workload);
        Assert.Contains(goal.Figure, workload.Shown);
        Assert.Contains(goal.Peer, workload.Peers);
        Assert.True(goal.Against is null || workload.Peers.Contains(goal.Against), $"{goal.Against} takes no part in {goal.Workload}");
    });

    [Fact]
    public void Quick_Margins_AreNoStricterThanTheGoals() => Assert.All(QuickMargins.All, margin =>
        Assert.All(Goals.All.Where(g => (g.Workload, g.Figure, g.Peer, g.Against) == (margin.Workload, margin.Figure, margin.Peer, margin.Against)), goal =>
            Assert.True(margin.AtMost ? margin.Bound >= goal.Bound : margin.Bound <= goal.Bound)));
}
