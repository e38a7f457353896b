using System.Runtime.InteropServices;
using LiveTalk.Hubs.Connections;
using Xunit;

namespace LiveTalk.Hubs.Tests.Connections;

public sealed class NativeHeapTests
{
    // Below what malloc asks the system for by itself, so that it stays in the heap when it is free.
    private const int Block = 64 * 1024;
    private static readonly byte[] Ones = [.. Enumerable.Repeat((byte)1, Block)];

    [Fact]
    public void Trim_OfWhatIsFree_GivesItBack()
    {
        Assert.True(NativeHeap.CanTrim);
        var blocks = Enumerable.Range(0, 1024).Select(_ => Fill()).ToList();
        try
        {
            // The last one stays: below the end of the heap nothing is given back by itself.
            foreach (var block in blocks.SkipLast(1))
            {
                Marshal.FreeHGlobal(block);
            }

            blocks.RemoveRange(0, blocks.Count - 1);
            var before = Environment.WorkingSet;

            NativeHeap.Trim();

            Assert.InRange(before - Environment.WorkingSet, 32 * 1024 * 1024, long.MaxValue);
        }
        finally
        {
            blocks.ForEach(block => Marshal.FreeHGlobal(block));
        }
    }

    private static nint Fill()
    {
        var block = Marshal.AllocHGlobal(Block);
        Marshal.Copy(Ones, 0, block, Block);
        return block;
    }
}
