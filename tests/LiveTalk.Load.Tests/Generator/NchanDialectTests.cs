using System.Text;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Generator.Dialects;

namespace LiveTalk.Load.Tests.Generator;

public sealed class NchanDialectTests
{
    private static readonly LoadThread Thread = new("hot", "hot");

    [Fact]
    public void HearBytes_OfAnswersInOrder_AnswersThePostsInOrder()
    {
        var link = new Link { Index = 0, Role = LinkRole.Poster, Thread = Thread };
        link.Unanswered.Enqueue(7);
        link.Unanswered.Enqueue(8);
        var heard = new HeardAnswers();
        const string First = "HTTP/1.1 201 Created\r\nContent-Length: 4\r\n\r\nfine";
        const string Second = "HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n";
        var used = new NchanDialect().HearBytes(link, Encoding.ASCII.GetBytes(First + Second + "HTTP/1.1 20"), heard);
        Assert.Equal((First + Second).Length, used);
        Assert.Equal([(7, true), (8, false)], heard.Answers);
    }

    private sealed class HeardAnswers : IListener
    {
        public List<(long Ticket, bool Accepted)> Answers { get; } = [];

        public void Opened(Link link) => throw new NotSupportedException();

        public void Joined(Link link) => throw new NotSupportedException();

        public void Delivered(Link link, ReadOnlySpan<byte> text) => throw new NotSupportedException();

        public void Answered(Link link, long ticket, ReadOnlySpan<byte> refusal) => Answers.Add((ticket, refusal.IsEmpty));

        public void Failed(Link link, string why) => throw new NotSupportedException();
    }
}
