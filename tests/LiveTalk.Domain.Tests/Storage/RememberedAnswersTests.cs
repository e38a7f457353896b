using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;
using LiveTalk.Testing.Time;
using Xunit;

namespace LiveTalk.Domain.Tests.Storage;

public sealed class RememberedAnswersTests
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(4);
    private static readonly Task<string> Away = Task.FromException<string>(Refuse.Unavailable());
    private readonly SteppedTime _clock = new();
    private readonly RememberedAnswers<string, string> _answers;
    private Func<Task<string>> _database = () => Task.FromResult("first");
    private int _asked;

    public RememberedAnswersTests() => _answers = new(
        _ =>
        {
            _asked++;
            return _database();
        },
        _clock,
        Freshness);

    [Fact]
    public async Task Get_WhileFresh_AsksOnce_AndAgainAfterwards()
    {
        Assert.Equal("first", await GetAsync());
        _database = () => Task.FromResult("second");
        _clock.Advance(Freshness - TimeSpan.FromTicks(1));
        Assert.Equal("first", await GetAsync());

        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("second", await GetAsync());
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task Get_ManyAtOnce_ShareOneQuestion()
    {
        var slow = Hanging();
        var all = Enumerable.Range(0, 100).Select(_ => GetAsync()).ToList();

        slow.SetResult("there");

        Assert.All(await Task.WhenAll(all), answer => Assert.Equal("there", answer));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task Get_DatabaseAwayFromTheBeginning_IsUnavailable_AndAsksEachTime()
    {
        _database = () => Away;
        await Assert.ThrowsAsync<LiveTalkException>(GetAsync);
        await Assert.ThrowsAsync<LiveTalkException>(GetAsync);

        _database = () => Task.FromResult("there");

        Assert.Equal("there", await GetAsync());
        Assert.Equal(3, _asked);
    }

    [Fact]
    public async Task Get_DatabaseAway_TheLastAnswerCounts_AndOneQuestionASecondIsAsked()
    {
        await GetAsync();
        _database = () => Away;
        _clock.Advance(Freshness);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal("first", await GetAsync());
        }

        Assert.Equal(2, _asked);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("first", await GetAsync());
        Assert.Equal(3, _asked);

        _database = () => Task.FromResult("back");
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("back", await GetAsync());
    }

    [Fact]
    public async Task Get_DatabaseAwayTooLong_IsUnavailable()
    {
        await GetAsync();
        _database = () => Away;
        _clock.Advance(RememberedAnswers<string, string>.LongestAway);

        await Assert.ThrowsAsync<LiveTalkException>(GetAsync);
    }

    [Fact]
    public async Task Get_DatabaseHangs_WaitsASecondOnce_ThenTheLastAnswerCounts()
    {
        await GetAsync();
        var slow = Hanging();
        _clock.Advance(Freshness);

        var waiting = GetAsync();
        Assert.False(waiting.IsCompleted);
        _clock.Advance(RememberedAnswers<string, string>.Patience);
        Assert.Equal("first", await waiting);
        var next = GetAsync();
        Assert.True(next.IsCompletedSuccessfully);
        Assert.Equal("first", await next);

        slow.SetResult("late");
        Assert.Equal("late", await GetAsync());
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task Get_FailureThatIsNotAbsence_IsTold()
    {
        await GetAsync();
        _database = () => Task.FromException<string>(new InvalidOperationException("a defect"));
        _clock.Advance(Freshness);

        await Assert.ThrowsAsync<InvalidOperationException>(GetAsync);
    }

    [Fact]
    public async Task Forget_WhileAQuestionIsOnItsWay_ItsAnswerCountsOnlyForThoseWhoAskedBefore()
    {
        var slow = Hanging();
        var before = GetAsync();
        _answers.Forget("key");
        _database = () => Task.FromResult("new");
        Assert.Equal("new", await GetAsync());

        slow.SetResult("old");

        Assert.Equal("old", await before);
        Assert.Equal("new", await GetAsync());
        Assert.Equal(2, _asked);
    }

    private Task<string> GetAsync() => _answers.GetAsync("key", default).AsTask();

    private TaskCompletionSource<string> Hanging()
    {
        var slow = new TaskCompletionSource<string>();
        _database = () => slow.Task;
        return slow;
    }
}
