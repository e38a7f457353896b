using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks;
using LiveTalk.Hubs.Connections;
using LiveTalk.Testing.Talks;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Hubs.Tests.Connections;

public sealed class RemovedPeopleTests
{
    private static readonly Guid Thread = Guid.CreateVersion7();
    private static readonly Participant Ada = new() { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest };
    private readonly SteppedTime _clock = new();
    private readonly ScriptedTalks _talks = new();

    [Fact]
    public async Task Require_SomebodyRemoved_IsRefusedWithTheWait()
    {
        Remove(TimeSpan.FromMinutes(5));

        var refusal = await Assert.ThrowsAsync<LiveTalkException>(() => People().RequireWelcomeAsync(Thread, Ada, default).AsTask());

        Assert.Equal(ErrorCode.Banned, refusal.Code);
        Assert.Equal(300, refusal.RetryAfterSeconds);
    }

    [Fact]
    public async Task Require_WhenTheTimeIsOver_IsWelcome()
    {
        Remove(TimeSpan.FromSeconds(1));
        var people = People();
        _clock.Advance(TimeSpan.FromSeconds(1));

        await people.RequireWelcomeAsync(Thread, Ada, default);
    }

    [Fact]
    public async Task Require_WhoRunsThings_IsAlwaysWelcome()
    {
        var guard = new RoomGuard { Removed = new Dictionary<Guid, DateTimeOffset> { [Ada.Id] = DateTimeOffset.MaxValue }, Crew = [Ada.Id] };
        _talks.Guard = _ => Task.FromResult<RoomGuard?>(guard);
        await People().RequireWelcomeAsync(Thread, Ada, default);

        guard = guard with { Crew = [] };
        await People().RequireWelcomeAsync(Thread, Ada with { Roles = [Roles.Moderator] }, default);
    }

    [Fact]
    public async Task Require_Nobody_AsksNothing()
    {
        await People().RequireWelcomeAsync(Thread, null, default);

        Assert.Equal(0, _talks.Asked);
    }

    [Fact]
    public async Task Require_ManyAtOnce_AskOnceASecond()
    {
        var people = People();
        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => people.RequireWelcomeAsync(Thread, Ada, default).AsTask()));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, _talks.Asked);
    }

    [Fact]
    public async Task Forget_WhileAnOldAnswerIsOnItsWay_TheNextQuestionIsNew()
    {
        var slow = new TaskCompletionSource<RoomGuard?>();
        _talks.Guard = _ => slow.Task;
        var people = People();
        var before = people.RequireWelcomeAsync(Thread, Ada, default).AsTask();

        Remove(TimeSpan.FromMinutes(5));
        people.Forget(Thread);
        slow.SetResult(null);

        await before;
        await Assert.ThrowsAsync<LiveTalkException>(() => people.RequireWelcomeAsync(Thread, Ada, default).AsTask());
    }

    [Fact]
    public async Task Require_WhileTheDatabaseIsAway_AsksAgain()
    {
        _talks.Guard = _ => Task.FromException<RoomGuard?>(Refuse.Unavailable());
        var people = People();

        await Assert.ThrowsAsync<LiveTalkException>(() => people.RequireWelcomeAsync(Thread, Ada, default).AsTask());
        _talks.Guard = _ => Task.FromResult<RoomGuard?>(null);

        await people.RequireWelcomeAsync(Thread, Ada, default);
    }

    private RemovedPeople People() => new(_talks, _clock);

    private void Remove(TimeSpan wait)
    {
        var guard = new RoomGuard { Removed = new Dictionary<Guid, DateTimeOffset> { [Ada.Id] = _clock.GetUtcNow() + wait } };
        _talks.Guard = _ => Task.FromResult<RoomGuard?>(guard);
    }
}
