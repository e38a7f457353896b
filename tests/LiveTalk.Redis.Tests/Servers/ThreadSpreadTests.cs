using LiveTalk.Redis.Servers;
using Xunit;

namespace LiveTalk.Redis.Tests.Servers;

public sealed class ThreadSpreadTests
{
    // What every node of every version must agree on.
    [Theory]
    [InlineData("0197a5c0-0000-7000-8000-000000000001", 2, 1)]
    [InlineData("0197a5c0-0000-7000-8000-000000000002", 3, 1)]
    [InlineData("0197a5c0-0000-7000-8000-000000000003", 5, 1)]
    [InlineData("00000000-0000-0000-0000-000000000000", 4, 3)]
    public void IndexOf_KnownThread_NeverChanges(string thread, int servers, int index) => Assert.Equal(index, ThreadSpread.IndexOf(Guid.Parse(thread), servers));

    [Fact]
    public void IndexOf_ManyThreads_SpreadEvenly()
    {
        var counts = Threads().CountBy(thread => ThreadSpread.IndexOf(thread, 4)).ToDictionary();

        Assert.Equal([0, 1, 2, 3], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 2_250, 2_750));
    }

    [Fact]
    public void IndexOf_OneServerMore_MovesThreadsOnlyToIt()
    {
        var moved = Threads().Select(thread => (Before: ThreadSpread.IndexOf(thread, 3), After: ThreadSpread.IndexOf(thread, 4))).Where(m => m.Before != m.After).ToList();

        Assert.All(moved, m => Assert.Equal(3, m.After));
        Assert.InRange(moved.Count, 2_250, 2_750);
    }

    private static IEnumerable<Guid> Threads()
    {
        var random = new Random(20261123);
        var bytes = new byte[16];
        for (var i = 0; i < 10_000; i++)
        {
            random.NextBytes(bytes);
            yield return new(bytes, bigEndian: true);
        }
    }
}
