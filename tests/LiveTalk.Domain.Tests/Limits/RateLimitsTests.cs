using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Domain.Tests.Limits;

public sealed class RateLimitsTests
{
    private readonly SteppedTime _clock = new();

    [Fact]
    public async Task Take_OverThePersonsBurst_RefusesWithTheWait()
    {
        var limits = Limits(person: new(2, 3), address: new(1000, 1000));
        var me = Guid.NewGuid();
        for (var i = 0; i < 3; i++)
        {
            await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me);
        }

        var refusal = await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me));

        Assert.Equal(ErrorCode.RateLimited, refusal.Code);
        Assert.Equal(TimeSpan.FromSeconds(0.5), refusal.RetryAfter);
        Assert.Equal(1, refusal.RetryAfterSeconds);
    }

    [Fact]
    public async Task Take_AfterTheWait_IsLetThrough()
    {
        var limits = Limits(person: new(2, 1), address: new(1000, 1000));
        await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"));
        await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4")));

        _clock.Advance(TimeSpan.FromSeconds(0.5));

        await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"));
    }

    [Fact]
    public async Task Take_OnePersonOverManyConnections_CountsAsOne()
    {
        var limits = Limits(person: new(1, 5), address: new(1000, 1000));
        var me = Guid.NewGuid();
        for (var i = 0; i < 5; i++)
        {
            await limits.TakeAsync(LimitKind.Write, From($"connection {i}", $"10.0.0.{i}"), person: me);
        }

        await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Write, From("one more", "10.0.0.9"), person: me));
    }

    [Fact]
    public async Task Take_ManyPeopleBehindOneAddress_AreLimitedTogether()
    {
        var limits = Limits(person: new(10, 10), address: new(1, 4));
        for (var i = 0; i < 4; i++)
        {
            await limits.TakeAsync(LimitKind.Write, From($"{i}", "10.0.0.1"), person: Guid.NewGuid());
        }

        await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Write, From("5", "10.0.0.1"), person: Guid.NewGuid()));
        await limits.TakeAsync(LimitKind.Write, From("6", "10.0.0.2"), person: Guid.NewGuid());
    }

    [Fact]
    public async Task Take_WritingInOneThread_IsLimitedForAllTogether()
    {
        var limits = new RateLimits(_clock, new() { Thread = new(1, 2) });
        var thread = Guid.NewGuid();
        await limits.TakeAsync(LimitKind.Write, From("1", "10.0.0.1"), null, Guid.NewGuid(), thread);
        await limits.TakeAsync(LimitKind.Write, From("2", "10.0.0.2"), null, Guid.NewGuid(), thread);

        await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Write, From("3", "10.0.0.3"), null, Guid.NewGuid(), thread));
        await limits.TakeAsync(LimitKind.Write, From("3", "10.0.0.3"), null, Guid.NewGuid(), Guid.NewGuid());
    }

    [Fact]
    public async Task Take_SwitchedOff_LetsEverythingThrough()
    {
        var limits = new RateLimits(_clock, new() { Enabled = false });
        for (var i = 0; i < 10_000; i++)
        {
            await limits.TakeAsync(LimitKind.Guest, From("a", "1.2.3.4"));
        }
    }

    [Fact]
    public async Task Take_FreshKeysWithoutEnd_MemoryStaysBoundedAndOldOnesAreForgottenFirst()
    {
        var limits = new RateLimits(_clock, new() { MaxBuckets = 100, Person = All(new(1, 1)), Address = All(new(1, 1)) });
        for (var i = 0; i < 5_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await limits.TakeAsync(LimitKind.Write, From($"c{i}", $"a{i}"));
        }

        await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Write, From("c4999", "a4999")));
        await limits.TakeAsync(LimitKind.Write, From("c0", "a0"));
        Assert.InRange(limits.Buckets, 1, 102);
    }

    [Fact]
    public async Task Take_OfWaves_HoldsForEachPairInOneDirection()
    {
        var limits = new RateLimits(_clock, new() { Person = All(new(1, 100)), Address = All(new(1, 100)), WavePair = new(0.1, 1) });
        var (ann, bob, cara) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var caller = From("a", "1.2.3.4");
        await limits.TakeAsync(LimitKind.Wave, caller, person: ann, to: bob);

        var again = await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Wave, caller, person: ann, to: bob));
        await limits.TakeAsync(LimitKind.Wave, caller, person: bob, to: ann);
        await limits.TakeAsync(LimitKind.Wave, caller, person: ann, to: cara);
        _clock.Advance(again.RetryAfter!.Value);
        await limits.TakeAsync(LimitKind.Wave, caller, person: ann, to: bob);

        Assert.Equal(ErrorCode.RateLimited, again.Code);
        Assert.Equal(TimeSpan.FromSeconds(10), again.RetryAfter.Value);
    }

    [Fact]
    public async Task Take_OnTwoNodesWithSharedBuckets_CountsAsOne()
    {
        var shared = new LocalBuckets(_clock, 1000);
        var options = new LimitOptions { Person = All(new(0.001, 3)), Address = All(new(0.001, 1000)) };
        RateLimits here = new(_clock, options, shared), there = new(_clock, options, shared);
        var me = Guid.NewGuid();
        await here.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me);
        await there.TakeAsync(LimitKind.Write, From("b", "1.2.3.4"), person: me);
        await there.TakeAsync(LimitKind.Write, From("b", "1.2.3.4"), person: me);

        await Assert.ThrowsAsync<LiveTalkException>(async () => await here.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me));
        Assert.True(here.IsShared);
        Assert.Equal(0, here.Fallbacks);
    }

    [Fact]
    public async Task Take_WhileTheSharedBucketsAreAway_HoldsPerNode()
    {
        var limits = new RateLimits(_clock, new() { Person = All(new(0.001, 2)) }, new NoBuckets());
        var me = Guid.NewGuid();
        await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me);
        await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me);

        await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me));
        Assert.False(limits.IsShared);
        Assert.Equal(2, limits.Fallbacks);
    }

    [Fact]
    public async Task Take_RefusedByTheOthers_IsGivenBackHere()
    {
        var shared = new LocalBuckets(_clock, 1000);
        var options = new LimitOptions { Person = All(new(1, 2)), Address = All(new(1000, 1000)) };
        RateLimits here = new(_clock, options, shared), there = new(_clock, options, shared);
        var me = Guid.NewGuid();
        await there.TakeAsync(LimitKind.Write, From("b", "1.2.3.4"), person: me);
        await there.TakeAsync(LimitKind.Write, From("b", "1.2.3.4"), person: me);
        for (var i = 0; i < 10; i++)
        {
            var refusal = await Assert.ThrowsAsync<LiveTalkException>(async () => await here.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me));
            Assert.Equal(TimeSpan.FromSeconds(1), refusal.RetryAfter);
        }

        _clock.Advance(TimeSpan.FromSeconds(1));

        await here.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me);
    }

    [Theory]
    [InlineData(LimitKind.Typing, 0)]
    [InlineData(LimitKind.Read, 0)]
    [InlineData(LimitKind.Write, 1)]
    [InlineData(LimitKind.React, 1)]
    [InlineData(LimitKind.Wave, 1)]
    [InlineData(LimitKind.Join, 1)]
    [InlineData(LimitKind.Guest, 1)]
    [InlineData(LimitKind.SignIn, 1)]
    public async Task Take_OfEachKind_AsksTheOtherNodesOnlyWhereItIsWorthATrip(LimitKind kind, int trips)
    {
        var away = new NoBuckets();
        var limits = new RateLimits(_clock, new(), away);

        await limits.TakeAsync(kind, From("a", "1.2.3.4"), "site", Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal(trips, away.Asked);
    }

    [Fact]
    public async Task Take_InOneSite_IsLimitedForAllTogether()
    {
        var limits = new RateLimits(_clock, new() { Site = new Dictionary<LimitKind, Rate> { [LimitKind.Guest] = new(0.001, 2) } });
        await limits.TakeAsync(LimitKind.Guest, From("1", "10.0.0.1"), "one");
        await limits.TakeAsync(LimitKind.Guest, From("2", "10.0.0.2"), "one");

        await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Guest, From("3", "10.0.0.3"), "one"));
        await limits.TakeAsync(LimitKind.Guest, From("3", "10.0.0.3"), "other");
        await limits.TakeAsync(LimitKind.Read, From("3", "10.0.0.3"), "one");
    }

    [Fact]
    public async Task Take_Counted_TellsTheCallerTheNearestLimit()
    {
        var told = new List<LimitState>();
        var limits = Limits(person: new(2, 2), address: new(1000, 1000));
        var caller = From("a", "1.2.3.4") with { Counted = told.Add };
        var me = Guid.NewGuid();
        await limits.TakeAsync(LimitKind.Write, caller, person: me);
        await limits.TakeAsync(LimitKind.Write, caller, person: me);
        await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Write, caller, person: me));

        Assert.Equal(
            [
                new("write-person", new(2, 2), 1, TimeSpan.Zero),
                new("write-person", new(2, 2), 0, TimeSpan.Zero),
                new("write-person", new(2, 2), 0, TimeSpan.FromSeconds(0.5)),
            ],
            told);
    }

    [Fact]
    public void TakeCall_OverOneConnection_IsLimitedAlone()
    {
        var limits = new RateLimits(_clock, new() { Connection = new(1, 2) });
        limits.TakeCall(From("a", "1.2.3.4"));
        limits.TakeCall(From("a", "1.2.3.4"));

        Assert.Throws<LiveTalkException>(() => limits.TakeCall(From("a", "1.2.3.4")));
        limits.TakeCall(From("b", "1.2.3.4"));
    }

    [Fact]
    public async Task Options_Changed_ApplyFromTheNextRequestOn()
    {
        var limits = Limits(person: new(1, 1), address: new(1000, 1000));
        var me = Guid.NewGuid();
        await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me);
        await Assert.ThrowsAsync<LiveTalkException>(async () => await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me));

        limits.Options = limits.Options with { Person = All(new(1, 100)) };

        await limits.TakeAsync(LimitKind.Write, From("a", "1.2.3.4"), person: me);
    }

    /// <summary>Buckets that can't be asked.</summary>
    private sealed class NoBuckets : IBuckets
    {
        public int Asked { get; private set; }

        public bool IsAnswering => false;

        public ValueTask<BucketAnswer?> TakeAsync(IReadOnlyList<BucketTake> takes)
        {
            Asked++;
            return default;
        }
    }

    private static Dictionary<LimitKind, Rate> All(Rate rate) => Enum.GetValues<LimitKind>().ToDictionary(k => k, _ => rate);

    private static Caller From(string connection, string address) => new() { Connection = connection, Address = address };

    private RateLimits Limits(Rate person, Rate address) => new(_clock, new() { Person = All(person), Address = All(address) });
}
