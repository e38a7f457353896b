using LiveTalk.Domain.Limits;
using LiveTalk.Specification.Limits;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Domain.Tests.Limits;

public sealed class LocalBucketsTests : BucketsSpecification
{
    private readonly SteppedTime _clock = new();
    private readonly LocalBuckets _buckets;

    public LocalBucketsTests() => _buckets = new(_clock, 100_000);

    protected override IBuckets Here => _buckets;

    protected override IBuckets There => _buckets;

    [Fact]
    public void Return_WhatWasTaken_IsThereAgain()
    {
        var one = Bucket("a", new(0.001, 1));
        Assert.True(_buckets.Take(one).IsAllowed);

        _buckets.Return([one]);

        Assert.True(_buckets.Take(one).IsAllowed);
        Assert.False(_buckets.Take(one).IsAllowed);
    }

    protected override void Pass(TimeSpan time) => _clock.Advance(time);
}
