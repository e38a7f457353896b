using System.Diagnostics.Metrics;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Talks;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Talks;
using LiveTalk.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveTalk.Server.Tests.Talks;

/// <summary>What the clock does while something is wrong; what it does to talks is shown by <see cref="TalkTimeTests"/>.</summary>
public sealed class TalkClockTests(LiveServer server) : IClassFixture<LiveServer>
{
    [Fact]
    public async Task Clock_WhileTheDatabaseIsAway_GoesOnAskingAndStopsWhenTold()
    {
        var talks = new ScriptedTalks();
        var faults = new Queue<Exception>([Refuse.Unavailable(), new InvalidOperationException("A fault of ours."), Refuse.Unavailable()]);
        talks.Due = () => faults.TryDequeue(out var fault)
            ? Task.FromException<IReadOnlyList<(Guid, Guid)>>(fault)
            : Task.FromResult<IReadOnlyList<(Guid, Guid)>>([]);
        using var clock = Clock(talks);

        await clock.StartAsync(default);
        await Eventually.TrueAsync(() => talks.Asked >= 4, "it asks again after every fault");
        await clock.StopAsync(default);

        Assert.True(clock.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Round_ATalkThatCannotBeTicked_StopsNobody()
    {
        var talks = new ScriptedTalks { Due = () => Task.FromResult<IReadOnlyList<(Guid, Guid)>>([(Guid.CreateVersion7(), Guid.CreateVersion7())]) };
        using var clock = Clock(talks);

        Assert.True(await clock.RoundAsync(default));
        Assert.True(await clock.RoundAsync(default));
    }

    private TalkClock Clock(ScriptedTalks talks)
    {
        var (writer, ids, meters) = (server.Services.GetRequiredService<ChangeWriter>(), new Version7Ids(TimeProvider.System), server.Services.GetRequiredService<IMeterFactory>());
        var recaps = new RecapMaker(
            talks, server.Services.GetRequiredService<IThreadStore>(), new NoRecaps(), writer, ids, TimeProvider.System, new Random(1), meters, NullLogger<RecapMaker>.Instance);
        return new(talks, writer, recaps, ids, TimeProvider.System, new Random(1), meters, NullLogger<TalkClock>.Instance);
    }

    private sealed class NoRecaps : Domain.Talks.Recaps.IRecapBuilder
    {
        public string Build(Domain.Talks.TalkBook whole, CommentThread thread, IReadOnlyList<Domain.Comments.Comment> said) => throw new NotSupportedException();
    }
}
