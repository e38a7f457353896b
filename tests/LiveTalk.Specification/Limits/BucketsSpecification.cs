using LiveTalk.Domain.Limits;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Specification.Limits;

/// <summary>What token buckets promise, whether they are one node's or shared by several (S18).</summary>
public abstract class BucketsSpecification : IAsyncLifetime
{
    // So slow that nothing comes back while a test runs.
    private static readonly Rate Three = new(0.001, 3);

    private readonly string _name = Guid.NewGuid().ToString("N");

    /// <summary>One node's way to the buckets.</summary>
    protected abstract IBuckets Here { get; }

    /// <summary>Another node's, or the same.</summary>
    protected abstract IBuckets There { get; }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Take_OverTheBurst_IsRefusedWithTheWait()
    {
        for (var left = 2; left >= 0; left--)
        {
            var allowed = await TakeAsync(Here, Bucket("a", Three));
            Assert.True(allowed.IsAllowed);
            Assert.Equal(left, allowed.Left);
        }

        var refused = await TakeAsync(Here, Bucket("a", Three));

        Assert.False(refused.IsAllowed);
        Assert.Equal(0, refused.Left);
        Assert.InRange(refused.Wait, TimeSpan.FromSeconds(900), TimeSpan.FromSeconds(1000));
    }

    [Fact]
    public async Task Take_OnTwoNodes_CountsAsOne()
    {
        await TakeAsync(Here, Bucket("a", Three));
        await TakeAsync(There, Bucket("a", Three));
        await TakeAsync(Here, Bucket("a", Three));

        Assert.False((await TakeAsync(There, Bucket("a", Three))).IsAllowed);
        Assert.False((await TakeAsync(Here, Bucket("a", Three))).IsAllowed);
    }

    [Fact]
    public async Task Take_WhereOneBucketRefuses_TakesFromNone()
    {
        var one = new Rate(0.001, 1);
        await TakeAsync(Here, Bucket("empty", one));

        var refused = await TakeAsync(Here, Bucket("full", Three), Bucket("empty", one));
        var after = await TakeAsync(Here, Bucket("full", Three));

        Assert.False(refused.IsAllowed);
        Assert.Equal(1, refused.Tightest);
        Assert.Equal(2, after.Left);
    }

    [Fact]
    public async Task Take_WhereTwoBucketsRefuse_WaitsForTheSlower()
    {
        Rate slow = new(0.001, 1), slower = new(0.0001, 1);
        await TakeAsync(Here, Bucket("slow", slow), Bucket("slower", slower));

        var refused = await TakeAsync(Here, Bucket("slow", slow), Bucket("slower", slower));

        Assert.Equal(1, refused.Tightest);
        Assert.InRange(refused.Wait, TimeSpan.FromSeconds(9000), TimeSpan.FromSeconds(10_000));
    }

    [Fact]
    public async Task Take_FromSeveral_SaysWhichHasLeast()
    {
        var answer = await TakeAsync(Here, Bucket("wide", new(0.001, 50)), Bucket("narrow", Three));

        Assert.Equal((1, 2), (answer.Tightest, answer.Left));
    }

    [Fact]
    public async Task Take_ManyAtOnceOverTwoNodes_AllowsExactlyTheBurst()
    {
        var hundred = new Rate(0.001, 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 1500)
            .Select(i => Task.Run(() => TakeAsync(i % 2 == 0 ? Here : There, Bucket("shared", hundred), Bucket($"own {i}", Three)))));

        Assert.Equal(100, answers.Count(a => a.IsAllowed));
    }

    [Fact]
    public async Task Take_AfterTheWait_IsAllowedAgain()
    {
        var quick = new Rate(20, 1);
        await TakeAsync(Here, Bucket("a", quick));

        await Eventually.TrueAsync(async () =>
        {
            Pass(TimeSpan.FromMilliseconds(10));
            return (await TakeAsync(Here, Bucket("a", quick))).IsAllowed;
        }, "the bucket has filled");
    }

    [Fact]
    public async Task Take_FromABucketWhoseRateWasRaised_WaitsAtMostAsTheNewRateSays()
    {
        Rate slow = new(0.001, 1), quick = new(1, 1);
        await TakeAsync(Here, Bucket("a", slow));

        var answer = await TakeAsync(Here, Bucket("a", quick));

        Assert.InRange(answer.Wait, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <summary>Lets time pass where the clock is the test's own.</summary>
    protected virtual void Pass(TimeSpan time)
    {
    }

    /// <summary>Takes, where the buckets must answer.</summary>
    protected static async Task<BucketAnswer> TakeAsync(IBuckets buckets, params BucketTake[] takes) =>
        await buckets.TakeAsync(takes) ?? throw new InvalidOperationException("The buckets did not answer.");

    /// <summary>A bucket of this test.</summary>
    protected BucketTake Bucket(string key, Rate rate) => new($"{_name}:{key}", rate);
}
