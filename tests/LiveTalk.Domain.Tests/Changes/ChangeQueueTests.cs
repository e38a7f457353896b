using LiveTalk.Domain.Changes;
using Xunit;

namespace LiveTalk.Domain.Tests.Changes;

/// <summary>What waits for the writer's thread.</summary>
public sealed class ChangeQueueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);
    private readonly ChangeQueue<int> _queue = new(3);

    [Fact]
    public void Add_MoreThanItHolds_IsRefusedUntilSomeWereTaken()
    {
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(i => _queue.TryAdd(i)));
        Assert.Equal(3, _queue.Count);

        Assert.Equal([0, 1], _queue.Take(2));
        Assert.True(_queue.TryAdd(4));
        Assert.Equal([2, 4], _queue.Take(10));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task WaitForFirst_OfAnEmptyQueue_EndsWithTheFirstAndLeavesItThere()
    {
        var waiting = Task.Run(() => (_queue.WaitForFirst(out var first), first));
        Assert.False(waiting.IsCompleted);

        _queue.TryAdd(7);

        Assert.Equal((true, 7), await waiting.WaitAsync(Long));
        Assert.Equal([7], _queue.Take(1));
    }

    [Fact]
    public async Task WaitFor_EndsWhenSomethingHurries_AndTakingCalmsDown()
    {
        _queue.TryAdd(1);
        var waiting = Task.Run(() => _queue.WaitFor(2));
        Assert.False(_queue.IsReady(2));

        _queue.Hurry();

        await waiting.WaitAsync(Long);
        Assert.True(_queue.IsReady(2));
        _queue.Take(1);
        Assert.False(_queue.IsReady(2));
    }

    [Fact]
    public async Task WaitFor_EndsWithOneThatIsNotToWait()
    {
        _queue.TryAdd(1);
        var waiting = Task.Run(() => _queue.WaitFor(3));

        _queue.TryAdd(2, hurried: true);

        await waiting.WaitAsync(Long);
        Assert.Equal([1, 2], _queue.Take(10));
    }

    [Fact]
    public async Task WaitFor_EndsWhenSoManyAreHere()
    {
        _queue.TryAdd(1);
        var waiting = Task.Run(() => _queue.WaitFor(3));
        _queue.TryAdd(2);
        Assert.False(_queue.IsReady(3));

        _queue.TryAdd(3);

        await waiting.WaitAsync(Long);
        Assert.Equal([1, 2, 3], _queue.Take(10));
    }

    [Fact]
    public async Task Complete_WakesWhoWaits_LeavesWhatWaits_AndTakesNoMore()
    {
        var other = new ChangeQueue<int>(1);
        var nothing = Task.Run(() => other.WaitForFirst(out _));
        _queue.TryAdd(1);
        var hurry = Task.Run(() => _queue.WaitFor(2));

        _queue.Complete();
        other.Complete();

        await hurry.WaitAsync(Long);
        Assert.False(await nothing.WaitAsync(Long));
        Assert.False(_queue.TryAdd(2));
        Assert.True(_queue.WaitForFirst(out var first));
        Assert.Equal([first], _queue.Take(10));
        Assert.False(_queue.WaitForFirst(out _));
    }
}
