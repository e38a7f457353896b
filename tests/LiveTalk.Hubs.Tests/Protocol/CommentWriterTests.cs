using System.Text.Json;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Protocol;
using Xunit;

namespace LiveTalk.Hubs.Tests.Protocol;

/// <summary>What is written by hand is what the serializer would write, now and when a comment gains a member.</summary>
public sealed class CommentWriterTests
{
    private static readonly JsonSerializerOptions ByHand = Options();

    private static readonly Participant Ada = new()
    {
        Id = Guid.CreateVersion7(),
        Name = "Ada \"Zoë\" <b> 🙂 ﷽",
        Kind = ParticipantKind.Member,
        Avatar = "https://example.org/a.png?x=1&y=2",
        Url = "https://example.org/",
        Roles = [Roles.Host, Roles.Moderator],
        Tag = "2",
    };

    private static readonly Comment Whole = new()
    {
        Id = Guid.CreateVersion7(),
        Seq = 42,
        Thread = Guid.CreateVersion7(),
        Parent = Guid.CreateVersion7(),
        Author = Ada,
        Html = "<p>\u2028 'quoted' & \\ 漢字 👩‍👩‍👧</p>",
        Body = "two\nlines\tand \u0001",
        Kind = CommentKinds.Spoken,
        At = new(2026, 1, 31, 9, 5, 0, 250, TimeSpan.Zero),
        EditedAt = new(2026, 1, 31, 11, 5, 0, 1, TimeSpan.FromHours(2)),
        RemovedAt = DateTimeOffset.UnixEpoch,
        RemovedBy = "author",
        Status = CommentStatuses.Removed,
        Reactions = new Dictionary<string, int> { ["👍"] = 2, ["heart"] = 1 },
        ReactedBy = new Dictionary<string, IReadOnlyList<PersonName>> { ["👍"] = [new(Ada.Id, Ada.Name), new(Guid.CreateVersion7(), "Bo")], ["heart"] = [] },
    };

    [Fact]
    public void Write_ACommentWithEverything_IsWhatTheSerializerWrites()
    {
        // A member that this comment does not set would not be compared.
        Assert.DoesNotContain(typeof(Comment).GetProperties(), p => p.CanWrite && IsUnset(p.GetValue(Whole)));
        Assert.DoesNotContain(typeof(Participant).GetProperties(), p => p.CanWrite && IsUnset(p.GetValue(Ada)));

        Check(Whole);
    }

    [Fact]
    public void Write_AsPosted_IsWhatTheSerializerWrites() => Check(new()
    {
        Id = Guid.CreateVersion7(),
        Seq = 1,
        Thread = Guid.CreateVersion7(),
        Author = new() { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest },
        Html = "",
        At = DateTimeOffset.UtcNow,
    });

    [Fact]
    public void Kinds_AreThoseItKnows() => Assert.Equal([ParticipantKind.Guest, ParticipantKind.Member], Enum.GetValues<ParticipantKind>());

    private static void Check(Comment comment)
    {
        Assert.Equal(JsonSerializer.Serialize(comment, LiveTalkJson.Context.Comment), JsonSerializer.Serialize(comment, ByHand));
        Assert.Equal(JsonSerializer.SerializeToUtf8Bytes(comment.Author, LiveTalkJson.Context.Participant), ParticipantWriter.ToUtf8(comment.Author));
    }

    private static bool IsUnset(object? value) => value is null or "" || value.Equals(value.GetType().IsValueType ? Activator.CreateInstance(value.GetType()) : null);

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions();
        LiveTalkJson.Apply(options);
        options.Converters.Add(new CommentWriter());
        return options;
    }
}
