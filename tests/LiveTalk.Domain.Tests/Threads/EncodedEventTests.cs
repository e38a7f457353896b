using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Threads;

public sealed class EncodedEventTests
{
    private static readonly Participant Ada = new() { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest, Avatar = "https://blog.example/people/ada.png" };

    [Theory]
    [InlineData("Hi")]
    [InlineData("Grüße aus 日本")]
    public void Weight_OfANewComment_IsAboutItsJsonAndStays(string word)
    {
        var weighed = Created(word);

        var before = weighed.Weight;
        var json = weighed.Json.Length;

        Assert.Equal(before, weighed.Weight);
        Assert.InRange(before, json, json + 400);
    }

    [Fact]
    public void OfPost_SaysWhatItsEventSays()
    {
        var posted = Created("Hi").Value.Comment! with { Body = "Hi" };
        var created = ThreadEvent.Created(posted);

        Assert.Equal(created, EncodedEvent.OfPost(posted).Value);
        Assert.Equal(EncodedEvent.Encode(posted.Thread, created).Json.ToArray(), EncodedEvent.OfPost(posted).Json.ToArray());
        Assert.Equal((posted.Thread, posted.Seq), (EncodedEvent.OfPost(posted).Thread, EncodedEvent.OfPost(posted).Seq));
    }

    [Fact]
    public void Weight_OfAnythingElse_IsItsJson()
    {
        var encoded = Created("Hi");
        var length = encoded.Json.Length;
        var removed = EncodedEvent.Encode(Guid.NewGuid(), new() { Seq = 2, Type = EventTypes.CommentRemoved, At = DateTimeOffset.UnixEpoch, Id = Guid.NewGuid(), By = "author" });

        Assert.Equal(length, encoded.Weight);
        Assert.Equal(length, EncodedEvent.FromJson(encoded.Thread, encoded.Seq, encoded.Json).Weight);
        Assert.Equal(removed.Json.Length, removed.Weight);
    }

    [Fact]
    public void Weight_OfAnEditedCommentWithManyReactions_CountsThem()
    {
        PersonName[] people = [.. Enumerable.Range(0, 40).Select(i => new PersonName(Guid.CreateVersion7(), $"Somebody {i}"))];
        var comment = Created("Hi").Value.Comment! with { ReactedBy = new Dictionary<string, IReadOnlyList<PersonName>> { ["👋"] = people } };
        var edited = EncodedEvent.Encode(comment.Thread, new() { Seq = 2, Type = EventTypes.CommentEdited, At = DateTimeOffset.UnixEpoch, Comment = comment });

        Assert.Equal(edited.Weight, edited.Json.Length);
    }

    private static EncodedEvent Created(string word)
    {
        var comment = new Comment
        {
            Id = Guid.CreateVersion7(),
            Seq = 1,
            Thread = Guid.CreateVersion7(),
            Author = Ada,
            Html = $"<p>{string.Concat(Enumerable.Repeat(word, 50))}</p>",
            At = DateTimeOffset.UnixEpoch,
        };
        return EncodedEvent.OfPost(comment);
    }
}
