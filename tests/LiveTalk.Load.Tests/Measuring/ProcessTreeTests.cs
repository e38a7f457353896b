using System.Diagnostics;
using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Tests.Measuring;

public sealed class ProcessTreeTests
{
    [Fact]
    public async Task Of_AProcessWithAChild_HoldsBoth()
    {
        using var child = Process.Start(new ProcessStartInfo("sleep", ["60"]))!;
        try
        {
            var tree = ProcessTree.Of(Environment.ProcessId);
            Assert.Equal(Environment.ProcessId, tree[0]);
            Assert.Contains(child.Id, tree);
            Assert.True(ProcessTree.ResidentKib(tree) > ProcessTree.ResidentKib([Environment.ProcessId]));
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync();
        }
    }

    [Fact]
    public void CpuSeconds_OfAProcessThatWorks_Grow()
    {
        var before = ProcessTree.CpuSeconds(Environment.ProcessId);
        using var self = Process.GetCurrentProcess();
        var start = self.TotalProcessorTime;
        while (self.TotalProcessorTime - start < TimeSpan.FromMilliseconds(100))
        {
            self.Refresh();
        }

        Assert.InRange(ProcessTree.CpuSeconds(Environment.ProcessId) - before, 0.05, 60);
    }

    [Fact]
    public void CpuSeconds_OfAProcessThatIsGone_AreNone() => Assert.Equal(0, ProcessTree.CpuSeconds(int.MaxValue));
}
