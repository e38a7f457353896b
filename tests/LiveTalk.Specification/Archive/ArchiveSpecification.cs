using System.Text;
using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using LiveTalk.Specification.Talks;
using LiveTalk.Specification.Threads;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.Specification.Archive;

/// <summary>What every <see cref="IArchiveStore"/> promises (R22): a true prefix while people post, and the same site again elsewhere.</summary>
/// <param name="source">Where the archive is taken.</param>
/// <param name="elsewhere">Where it is put back: a database of another kind, empty at first.</param>
public abstract class ArchiveSpecification(IStorageSource source, IStorageSource elsewhere) : TalkSpecification(source)
{
    [Fact]
    public async Task Export_RestoredIntoTheOtherKindOfDatabase_IsTheSameSite()
    {
        await FillAsync();
        var lines = await ExportAsync(Storage);
        await using var restored = await RestoreAsync(lines);

        foreach (var thread in await Storage.Threads.ListAsync(Site.Id, null, 200, None))
        {
            Assert.Equal(thread, await restored.Threads.GetAsync(thread.Id, None));
            Assert.Equal(await LogAsync(Storage, thread.Id), await LogAsync(restored, thread.Id));
            Assert.Equivalent(
                await Storage.Threads.HistoryAsync(thread.Id, null, 200, source: true, None),
                await restored.Threads.HistoryAsync(thread.Id, null, 200, source: true, None),
                strict: true);
        }

        Assert.Equal(
            SnapshotLawSpecification.Json((await Storage.Threads.LoadAsync(Thread.Id, 20, None))!),
            SnapshotLawSpecification.Json((await restored.Threads.LoadAsync(Thread.Id, 20, None))!));
        Assert.Equivalent(Mona, await restored.Participants.FindAsync(Site.Id, Mona.Id, None), strict: true);
        Assert.Equal([5], await restored.Participants.ReadMarksAsync([new(Anna.Id, Thread.Id)], None));
        Assert.Equal(WithoutTime(lines), WithoutTime(await ExportAsync(restored)));
    }

    [Fact]
    public async Task Restored_Site_GoesOnWhereItWas()
    {
        var post = Post("once");
        var first = await CommitAsync(post);
        await CommitAsync(React(first.Comment!.Id, "👋"));
        await using var restored = await RestoreAsync(await ExportAsync(Storage));

        Assert.True((await CommitAsync(post, restored)).Repeated);
        Assert.Equal(0, (await CommitAsync(React(first.Comment.Id, "👋"), restored)).Seq);
        Assert.Equal(3, (await CommitAsync(Post("next"), restored)).Seq);
    }

    [Fact]
    public async Task Restored_Talks_AreWhatTheyWere()
    {
        var (kept, poll) = await HoldTalkAsync();
        await using var restored = await RestoreAsync(await ExportAsync(Storage));

        var (site, was) = (await Storage.Talks.WholeAsync(kept.Talk.Id, None))!.Value;
        var (_, now) = (await restored.Talks.WholeAsync(kept.Talk.Id, None))!.Value;
        Assert.Equal((site, Json(was.Talk), Json(was.Ledger)), (Site.Id, Json(now.Talk), Json(now.Ledger)));
        Assert.Equal(was.Items.Values.Select(Json).Order(), now.Items.Values.Select(Json).Order());
        Assert.Equal(await Storage.Talks.RecapAsync(kept.Talk.Id, None), await restored.Talks.RecapAsync(kept.Talk.Id, None));
        Assert.Equivalent(await Storage.Talks.VotesAsync(kept.Talk.Id, Anna.Id, None), await restored.Talks.VotesAsync(kept.Talk.Id, Anna.Id, None), strict: true);
        Assert.Equivalent(await Storage.Talks.CountAsync(poll, None), await restored.Talks.CountAsync(poll, None), strict: true);
        Assert.Equal(Json((await Storage.Talks.GuardAsync(Thread.Id, None))!), Json((await restored.Talks.GuardAsync(Thread.Id, None))!));
        Assert.Equal((Thread.Id, 5), (await restored.Threads.GetAsync(Thread.Id, None) is { Room: { } room } thread ? (thread.Id, room.SlowSeconds) : default));
        Assert.True(await restored.Talks.HasSpokenAsync(Site.Id, Anna.Id, None));
        Assert.False(await restored.Talks.HasSpokenAsync(Site.Id, Boris.Id, None));
        Assert.Contains((kept.Talk.Id, Thread.Id), await restored.Talks.DueAsync(500, None));
    }

    [Fact]
    public async Task Import_ArchiveOfAnEarlierVersion_IsTaken()
    {
        await PostAsync("from before there were talks");
        var lines = await ExportAsync(Storage);
        string[] Version(int version) =>
            [lines[0].Replace($"\"version\":{ArchiveHeader.CurrentVersion}", $"\"version\":{version}", StringComparison.Ordinal), .. lines[1..]];
        await using var empty = await EmptyAsync();

        var refusal = await RefusedAsync(ErrorCode.Invalid, () => ImportAsync(empty, Version(99)));
        await ImportAsync(empty, Version(ArchiveHeader.OldestVersion));

        Assert.StartsWith("Line 1 ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await empty.Threads.GetAsync(Thread.Id, None))!.Seq);
    }

    [Theory]
    [InlineData("guard", "thread")]
    [InlineData("talk", "thread")]
    [InlineData("item", "talk")]
    [InlineData("vote", "item")]
    [InlineData("recap", "talk")]
    public async Task Import_PartOfATalkThatIsNotThere_IsNamedByItsLine(string kind, string of)
    {
        await HoldTalkAsync();
        var lines = await ExportAsync(Storage);
        var at = Array.FindIndex(lines, l => l.StartsWith($"{{\"{kind}\":", StringComparison.Ordinal));
        lines[at] = System.Text.RegularExpressions.Regex.Replace(lines[at], $"\"{of}\":\"[0-9a-f-]{{36}}\"", $"\"{of}\":\"{NewId()}\"");
        await using var empty = await EmptyAsync();

        var refusal = await RefusedAsync(ErrorCode.Invalid, () => ImportAsync(empty, lines));

        Assert.StartsWith($"Line {at + 1} ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WhileOthersPost_IsATruePrefixOfEachThread()
    {
        var second = await OpenThreadAsync();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await CommitAllAsync([Post("here"), Post("there", thread: second.Id), Post("here again")]);
            }
        });

        await Eventually.TrueAsync(async () => await HeadAsync() > 0, "others post");
        HashSet<long> heads = [];

        // Ten can be taken between two posts where the machine is busy.
        for (var i = 0; i < 10 || (heads.Count < 2 && i < 1000); i++)
        {
            var check = new ArchiveCheck(Site.Id);
            var records = await RecordsAsync(Storage);
            records.ForEach(check.Next);
            check.Finish();
            foreach (var thread in records.Select(r => r.Thread).OfType<CommentThread>())
            {
                var numbers = Enumerable.Range(1, (int)thread.Seq).Select(n => (long)n);
                Assert.Equal(numbers, records.Where(r => r.Event?.Thread == thread.Id).Select(r => r.Event!.Seq));
                Assert.Equal(numbers, records.Where(r => r.Comment?.Thread == thread.Id).Select(r => r.Comment!.Seq));
                Assert.Equal(thread.Seq, records.LongCount(r => r.Key?.Thread == thread.Id));
            }

            heads.Add(records.Select(r => r.Thread).OfType<CommentThread>().Single(t => t.Id == second.Id).Seq);
        }

        await stop.CancelAsync();
        await writing;
        Assert.InRange(heads.Count, 2, 1000);
    }

    [Fact]
    public async Task Export_UnknownSite_IsRefused() => await RefusedAsync(
        ErrorCode.NotFound, async () => await Storage.Archive.ExportAsync("nowhere", None).ToListAsync());

    [Fact]
    public async Task Import_CutOff_SaysSoAndChangesNothing()
    {
        await FillAsync();
        var lines = await ExportAsync(Storage);
        await using var empty = await EmptyAsync();

        var refusal = await RefusedAsync(ErrorCode.Invalid, () => ImportAsync(empty, lines[..^1]));

        Assert.StartsWith($"Line {lines.Length} ", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await empty.Threads.ListAsync(Site.Id, null, 10, None));
        Assert.Equal("Empty", (await empty.Sites.FindAsync(Site.Id, None))!.Name);
        await ImportAsync(empty, lines);
    }

    [Fact]
    public async Task Import_WrongLines_AreNamedByTheirNumber()
    {
        await FillAsync();
        var lines = await ExportAsync(Storage);
        await using var empty = await EmptyAsync();
        var secondEvent = Array.FindIndex(lines, l => l.StartsWith("{\"event\"", StringComparison.Ordinal)) + 1;

        foreach (var (at, text) in new[] { (3, "no JSON"), (2, "{}"), (1, lines[0]), (secondEvent, lines[secondEvent - 1]), (4, new string('x', ArchiveReader.MaxLineLength + 1)) })
        {
            string[] wrong = [.. lines];
            wrong[at] = text;
            var refusal = await RefusedAsync(ErrorCode.Invalid, () => ImportAsync(empty, wrong));
            Assert.StartsWith($"Line {at + 1} ", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await empty.Threads.ListAsync(Site.Id, null, 10, None));
    }

    [Fact]
    public async Task Import_IntoASiteThatIsNotEmptyOrNotThere_IsRefused()
    {
        var lines = await ExportAsync(Storage);

        await RefusedAsync(ErrorCode.Conflict, () => ImportAsync(Storage, lines));
        await using var nowhere = elsewhere.Open(Clock);
        await RefusedAsync(ErrorCode.NotFound, () => ImportAsync(nowhere, lines));
    }

    /// <summary>A talk with something of every kind in it, while the thread is run in slow mode and somebody is silenced.</summary>
    private async Task<(KeptTalk Kept, Guid Poll)> HoldTalkAsync()
    {
        var kept = Announced(Hostile) with { DueAt = Now.AddMinutes(-1), Ledger = new() { Turns = new Dictionary<Guid, int> { [Anna.Id] = 1 }, SpokenMilliseconds = 1234 } };
        var poll = Prepared("yes", Hostile) with { State = PollStates.Closed, Counts = [1, 1], Voters = 2 };
        var (open, declined) = (Asked(Boris, Hostile), Asked(Anna, Hostile, QuestionStates.Declined));
        await WriteAsync(Of(kept, Raised(Anna, HandStates.Done), Raised(Boris), open, declined, poll));
        await WriteAsync(Of(poll.Id, (Anna, [0]), (Boris, [1])));
        await WriteAsync(Of(open.Id, (Anna, [0])) with
        {
            Recaps = [new(kept.Talk.Id, $$"""{"title":"one"}""", Hostile, $"<p>{Hostile}</p>", Now)],
            Guards = [new(Thread.Id, new() { Upcoming = 1, Crew = [Mona.Id], Silenced = new Dictionary<Guid, DateTimeOffset> { [Boris.Id] = Now.AddHours(1) } })],
        });
        await WriteAsync(Of([.. Enumerable.Range(1, 5).Select(n => Over(Announced(inMinutes: -n), Now.AddMinutes(-n)))]));
        await TellAsync(new() { SlowSeconds = 5, Pinned = [NewId()] });
        return (kept, poll.Id);
    }

    private static string[] WithoutTime(string[] lines) => lines[1..];

    private async Task FillAsync()
    {
        var changes = new RandomChanges(7, Thread.Id, [Anna, Boris, Mona]);
        for (var batch = 0; batch < 30; batch++)
        {
            await CommitAllAsync(changes.NextBatch());
        }

        await HoldTalkAsync();
        var second = await OpenThreadAsync();
        await CommitAsync(Post("in another thread", thread: second.Id));
        await Storage.Participants.MarkReadAsync(Anna.Id, Thread.Id, 5, None);
        await Storage.Sites.UpdateAsync(Site with { Origins = ["https://blog.example"], Settings = new() { EditSeconds = 60 } }, None);
    }

    private async Task<IStorage> EmptyAsync()
    {
        var storage = elsewhere.Open(Clock);
        await storage.Sites.AddAsync(new() { Id = Site.Id, Name = "Empty" }, KeyOf(Site.Id, "own", own: true), None);
        return storage;
    }

    private async Task<IStorage> RestoreAsync(string[] lines)
    {
        var storage = await EmptyAsync();
        await ImportAsync(storage, lines);
        return storage;
    }

    private Task<ArchiveSummary> ImportAsync(IStorage storage, string[] lines)
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))));
        return storage.Archive.ImportAsync(Site.Id, ArchiveReader.ReadAsync(stream, None), None);
    }

    private async Task<List<ArchiveRecord>> RecordsAsync(IStorage storage) => await storage.Archive.ExportAsync(Site.Id, None).ToListAsync();

    private async Task<string[]> ExportAsync(IStorage storage)
    {
        using var stream = new MemoryStream();
        await ArchiveWriter.WriteAsync(storage.Archive.ExportAsync(Site.Id, None), stream, None);
        return Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\n').Split('\n');
    }

    private static async Task<IReadOnlyList<string>> LogAsync(IStorage storage, Guid thread) =>
        [.. (await storage.Threads.EventsAsync(thread, 0, 1000, None)).Events.Select(e => Encoding.UTF8.GetString(e.Json.Span))];
}
