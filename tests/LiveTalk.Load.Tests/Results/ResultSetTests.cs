using LiveTalk.Load.Peers;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Tests.Results;

public sealed class ResultSetTests
{
    [Fact]
    public void Ratio_OfTwoPeers_IsTheMedianAndSpreadOfRunsSideBySide()
    {
        var results = Measured((PeerKind.LiveTalk, [2, 3, 5]), (PeerKind.Stock, [10, 10, 20]));
        Assert.Equal((0.25, 0.2, 0.3), results.Ratio("W1", PeerKind.LiveTalk, PeerKind.Stock, Figure.Cpu));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(0, double.NaN, false)]
    public void IsMet_OfWhatMustNeverHappen_AsksEveryRun(double most, double worst, bool expected)
    {
        var results = Measured((PeerKind.LiveTalk, [most, worst, most]));
        Assert.Equal(expected, new Goal("W1", Figure.Cpu, true, 0).IsMet(results));
    }

    [Theory]
    [InlineData(true, 0.3, true)]
    [InlineData(true, 0.29, false)]
    [InlineData(false, 0.3, true)]
    [InlineData(false, 0.31, false)]
    public void IsMet_OfARatio_ComparesWithTheBound(bool atMost, double bound, bool expected)
    {
        var results = Measured((PeerKind.LiveTalk, [3]), (PeerKind.Stock, [10]));
        Assert.Equal(expected, new Goal("W1", Figure.Cpu, atMost, bound) { Against = PeerKind.Stock }.IsMet(results));
    }

    [Fact]
    public void IsMet_OfWhatWasNotMeasured_IsUnknown()
    {
        var results = Measured((PeerKind.LiveTalk, [3]));
        Assert.Null(new Goal("W1", Figure.Cpu, true, 1) { Against = PeerKind.Nchan }.IsMet(results));
        Assert.Null(new Goal("W3", Figure.Posts, true, 1).IsMet(results));
    }

    [Fact]
    public void Lines_OfResults_ShowMediansRatiosAndGoals()
    {
        var results = Measured((PeerKind.LiveTalk, [2, 3, 4]), (PeerKind.Stock, [10, 10, 10]));
        var lines = ResultTable.Lines(results, [("W1", [Figure.Cpu])], [new("W1", Figure.Cpu, true, 0.25) { Against = PeerKind.Stock }]).ToList();
        Assert.Equal(4, lines.Count);
        Assert.Equal($"| W1 | LiveTalk | {Figure.Cpu} | 3 (2 to 4) | 0.30 (0.20 to 0.40) | at most 0.25 x stock hub | **no** |", lines[2]);
    }

    private static ResultSet Measured(params (string Peer, double[] Runs)[] peers)
    {
        var results = new ResultSet();
        foreach (var (peer, runs) in peers)
        {
            foreach (var (index, value) in runs.Index())
            {
                results.Add(new("W1", peer, index + 1, new Dictionary<string, double> { [Figure.Cpu] = value }));
            }
        }

        return results;
    }
}
