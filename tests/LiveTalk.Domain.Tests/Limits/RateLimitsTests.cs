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
    public void Take_OverThePersonsBurst_RefusesWithTheWait()
    {
        var limits = Limits(person: new(2, 3), address: new(1000, 1000));
        var me = Guid.NewGuid();
        for (var i = 0; i < 3; i++)
        {
            limits.Take(LimitKind.Write, From("a", "1.2.3.4"), me);
        }

        var refusal = Assert.Throws<LiveTalkException>(() => limits.Take(LimitKind.Write, From("a", "1.2.3.4"), me));

        Assert.Equal(ErrorCode.RateLimited, refusal.Code);
        Assert.Equal(TimeSpan.FromSeconds(0.5), refusal.RetryAfter);
        Assert.Equal(1, refusal.RetryAfterSeconds);
    }

    [Fact]
    public void Take_AfterTheWait_IsLetThrough()
    {
        var limits = Limits(person: new(2, 1), address: new(1000, 1000));
        limits.Take(LimitKind.Write, From("a", "1.2.3.4"));
        Assert.Throws<LiveTalkException>(() => limits.Take(LimitKind.Write, From("a", "1.2.3.4")));

        _clock.Advance(TimeSpan.FromSeconds(0.5));

        limits.Take(LimitKind.Write, From("a", "1.2.3.4"));
    }

    [Fact]
    public void Take_OnePersonOverManyConnections_CountsAsOne()
    {
        var limits = Limits(person: new(1, 5), address: new(1000, 1000));
        var me = Guid.NewGuid();
        for (var i = 0; i < 5; i++)
        {
            limits.Take(LimitKind.Write, From($"connection {i}", $"10.0.0.{i}"), me);
        }

        Assert.Throws<LiveTalkException>(() => limits.Take(LimitKind.Write, From("one more", "10.0.0.9"), me));
    }

    [Fact]
    public void Take_ManyPeopleBehindOneAddress_AreLimitedTogether()
    {
        var limits = Limits(person: new(10, 10), address: new(1, 4));
        for (var i = 0; i < 4; i++)
        {
            limits.Take(LimitKind.Write, From($"{i}", "10.0.0.1"), Guid.NewGuid());
        }

        Assert.Throws<LiveTalkException>(() => limits.Take(LimitKind.Write, From("5", "10.0.0.1"), Guid.NewGuid()));
        limits.Take(LimitKind.Write, From("6", "10.0.0.2"), Guid.NewGuid());
    }

    [Fact]
    public void Take_WritingInOneThread_IsLimitedForAllTogether()
    {
        var limits = new RateLimits(_clock, new() { Thread = new(1, 2) });
        var thread = Guid.NewGuid();
        limits.Take(LimitKind.Write, From("1", "10.0.0.1"), Guid.NewGuid(), thread);
        limits.Take(LimitKind.Write, From("2", "10.0.0.2"), Guid.NewGuid(), thread);

        Assert.Throws<LiveTalkException>(() => limits.Take(LimitKind.Write, From("3", "10.0.0.3"), Guid.NewGuid(), thread));
        limits.Take(LimitKind.Write, From("3", "10.0.0.3"), Guid.NewGuid(), Guid.NewGuid());
    }

    [Fact]
    public void Take_SwitchedOff_LetsEverythingThrough()
    {
        var limits = new RateLimits(_clock, new() { Enabled = false });
        for (var i = 0; i < 10_000; i++)
        {
            limits.Take(LimitKind.Guest, From("a", "1.2.3.4"));
        }
    }

    [Fact]
    public void Take_FreshKeysWithoutEnd_MemoryStaysBoundedAndOldOnesAreForgottenFirst()
    {
        var limits = new RateLimits(_clock, new() { MaxBuckets = 100, Person = All(new(1, 1)), Address = All(new(1, 1)) });
        for (var i = 0; i < 5_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            limits.Take(LimitKind.Write, From($"c{i}", $"a{i}"));
        }

        Assert.Throws<LiveTalkException>(() => limits.Take(LimitKind.Write, From("c4999", "a4999")));
        limits.Take(LimitKind.Write, From("c0", "a0"));
        Assert.InRange(limits.Buckets, 1, 102);
    }

    private static Dictionary<LimitKind, Rate> All(Rate rate) => Enum.GetValues<LimitKind>().ToDictionary(k => k, _ => rate);

    private static Caller From(string connection, string address) => new() { Connection = connection, Address = address };

    private RateLimits Limits(Rate person, Rate address) => new(_clock, new() { Person = All(person), Address = All(address) });
}
