using LiveTalk.Load.Bench;
using LiveTalk.Load.Results;

namespace LiveTalk.Load.Tests.Results;

public sealed class MachineNoteTests
{
    [Fact]
    public void Doubts_OfAQuietMachine_AreNone() => Assert.Empty(MachineNote.Doubts([Measured(others: 0.05, own: 0.5)]));

    [Fact]
    public void Doubts_OfABusyMachine_SayHowMuchOthersUsed() =>
        Assert.Contains("1.5 cores", Assert.Single(MachineNote.Doubts([Measured(others: 0.05, own: 0.1), Measured(others: 1.5, own: 0.1)])));

    [Fact]
    public void Doubts_OfABusyGenerator_NameWhereItWasTheLimit() =>
        Assert.StartsWith("saturation, LiveTalk", Assert.Single(MachineNote.Doubts([Measured(others: 0, own: 0.98), Measured(others: 0, own: 0.97)])));

    private static Measurement Measured(double others, double own) =>
        new("saturation", "LiveTalk", 1, new Dictionary<string, double> { [Figure.OtherCores] = others, [Figure.OwnCores] = own });
}
