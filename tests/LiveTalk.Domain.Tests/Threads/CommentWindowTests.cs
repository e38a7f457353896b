using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Threads;

/// <summary>The newest comments of a thread, which share their memory.</summary>
public sealed class CommentWindowTests
{
    private const int Most = 5;
    private static readonly Participant Ada = new() { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest };

    [Fact]
    public void Add_AgainAndAgain_KeepsTheNewest_AndEveryOlderWindowAsItWas()
    {
        List<IReadOnlyList<Comment>> windows = [[]];
        for (var seq = 1; seq <= 100; seq++)
        {
            windows.Add(CommentWindow.Add(windows[^1], Comment(seq), Most));
        }

        Assert.All(windows.Index(), w =>
        {
            var expected = Enumerable.Range(Math.Max(1, w.Index - Most + 1), Math.Min(w.Index, Most)).Select(n => (long)n);
            Assert.Equal(expected, w.Item.Select(c => c.Seq));
            Assert.Equal(expected, Enumerable.Range(0, w.Item.Count).Select(i => w.Item[i].Seq));
        });
    }

    [Fact]
    public void Add_TwiceToTheSame_MakesTwoThatDoNotMeet()
    {
        IReadOnlyList<Comment> same = CommentWindow.Add([], Comment(1), Most);

        var one = CommentWindow.Add(same, Comment(2), Most);
        var other = CommentWindow.Add(same, Comment(3), Most);
        var after = CommentWindow.Add(one, Comment(4), Most);

        Assert.Equal([1L, 2], one.Select(c => c.Seq));
        Assert.Equal([1L, 3], other.Select(c => c.Seq));
        Assert.Equal([1L, 2, 4], after.Select(c => c.Seq));
    }

    [Fact]
    public void Add_FromManyThreadsToTheSame_GivesEachItsOwn()
    {
        IReadOnlyList<Comment> same = CommentWindow.Add([], Comment(1), Most);

        var made = new IReadOnlyList<Comment>[1000];
        Parallel.For(0, made.Length, i => made[i] = CommentWindow.Add(same, Comment(i), Most));

        Assert.All(made.Index(), m => Assert.Equal([1L, m.Index], m.Item.Select(c => c.Seq)));
    }

    [Fact]
    public void Place_OutsideTheWindow_IsRefused()
    {
        var window = CommentWindow.Add(CommentWindow.Add([], Comment(1), 1), Comment(2), 1);

        Assert.Equal(2, Assert.Single(window).Seq);
        Assert.Throws<ArgumentOutOfRangeException>(() => window[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => window[-1]);
    }

    private static Comment Comment(long seq) => new()
    {
        Id = Guid.CreateVersion7(),
        Seq = seq,
        Thread = Guid.Empty,
        Author = Ada,
        Html = "",
        At = DateTimeOffset.UnixEpoch,
    };
}
