using System.Globalization;
using System.Text;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Writes a recap as an article in Markdown, for hosts to edit and for archives to keep. What people wrote is escaped: rendered again it is safe, and says the same (S27).</summary>
public static class RecapMarkdown
{
    private const int Bar = 20;

    /// <summary>The article.</summary>
    /// <param name="recap">What to write.</param>
    /// <param name="server">The server's own origin, without a final slash: for links to the conversation and its transcript.</param>
    public static string Write(Recap recap, string server)
    {
        ArgumentNullException.ThrowIfNull(recap);
        var text = new StringBuilder();
        Opening(text, recap);
        Section(text, "Questions and answers", recap.Questions, q => Question(text, q, recap, server));
        Section(text, "Show of hands", recap.Polls, p => Poll(text, p));
        Section(text, "Moments", recap.Moments, m => Moment(text, m, recap, server));
        Section(text, "Who spoke", [.. recap.Speakers.Index()], s => Speaker(text, s.Index + 1, s.Item));
        Section(text, "Links", recap.Links, l => Link(text, l));
        Section(text, "Left open", recap.Leftovers, q => text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Line(q.Text)} ({Asked(q)})\n"));
        Heading(text, "Everything that was said");
        text.Append(CultureInfo.InvariantCulture, $"[The full transcript]({MarkdownText.Address($"{server}/api/v1/talks/{recap.Talk}/transcript.md")}) and [the conversation]({MarkdownText.Address($"{server}/threads/{recap.Thread}")}).\n");
        return text.ToString();
    }

    private static void Opening(StringBuilder text, Recap recap)
    {
        text.Append("# ").Append(MarkdownText.Line(recap.Title)).Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{RecapTimes.When(recap)}, with {RecapTimes.Names(recap.Hosts.Select(h => Name(h.Name)))}. ");
        text.Append(CultureInfo.InvariantCulture, $"{RecapTimes.Counted(recap.People, "person", "people")} took part, {RecapTimes.Counted(recap.Comments, "comment was", "comments were")} written.\n");
        if (recap.PostTitle is { } post)
        {
            text.Append("\nUnder ").Append(recap.PostUrl is { } url ? $"[{MarkdownText.Line(post)}]({MarkdownText.Address(url)})" : MarkdownText.Line(post)).Append(".\n");
        }

        if (recap.DescriptionHtml is { Length: > 0 } about)
        {
            text.Append('\n');
            Lines(text, about, quoted: false);
        }
    }

    private static void Section<T>(StringBuilder text, string title, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        Heading(text, title);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private static void Heading(StringBuilder text, string title)
    {
        while (text[^1] == '\n')
        {
            text.Length--;
        }

        text.Append("\n\n## ").Append(title).Append("\n\n");
    }

    private static void Speaker(StringBuilder text, int place, RecapSpeaker speaker) =>
        text.Append(CultureInfo.InvariantCulture, $"{place}. {Name(speaker.Who.Name)}: {RecapTimes.Length(speaker.Seconds)}{(speaker.Turns > 1 ? $" in {speaker.Turns} turns" : "")}\n");

    private static void Question(StringBuilder text, RecapQuestion question, Recap recap, string server)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {MarkdownText.Line(question.Text)}\n\n{Capital(Asked(question))}.\n\n");
        var by = question.Answer?.By is { } who ? $" by {Name(who.Name)}" : "";
        if (question.Answer is { Html: { Length: > 0 } html })
        {
            Lines(text, html, quoted: true);
            text.Append(CultureInfo.InvariantCulture, $"\nAnswered{by}{In(question.Answer.Comment, recap, server)}.\n\n");
        }
        else
        {
            var how = question.Answer?.Comment is null ? ", aloud" : In(question.Answer.Comment, recap, server);
            text.Append(CultureInfo.InvariantCulture, $"Answered{by}{how}.\n\n");
        }
    }

    private static string In(Guid? comment, Recap recap, string server) =>
        comment is { } id ? $" in [this comment]({MarkdownText.Address($"{server}/threads/{recap.Thread}#comment-{id}")})" : "";

    private static void Poll(StringBuilder text, RecapPoll poll)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {MarkdownText.Line(poll.Text)}\n\n{RecapTimes.Counted(poll.Voters, "person", "people")} voted{(poll.Multiple ? ", with several choices each" : "")}.\n\n");
        foreach (var choice in poll.Choices)
        {
            var filled = (int)Math.Round(choice.Percent * Bar / 100.0, MidpointRounding.AwayFromZero);
            var names = choice.Names is { Count: > 0 } who ? $", by {RecapTimes.Names(who.Select(n => Name(n.Name)))}" : "";
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Line(choice.Text)}: {new string('█', filled)}{new string('░', Math.Max(0, Bar - filled))} {choice.Count} of {poll.Voters} ({choice.Percent} %){(choice.Most ? ", the most" : "")}{names}\n");
        }

        text.Append('\n');
    }

    private static void Moment(StringBuilder text, RecapMoment moment, Recap recap, string server)
    {
        Lines(text, moment.Html, quoted: true);
        text.Append(CultureInfo.InvariantCulture, $"\n{Name(moment.By.Name)}, {Why(moment)}{In(moment.Comment, recap, server)}.\n\n");
    }

    // Why a moment is one, in words.
    private static string Why(RecapMoment moment) => moment.Why switch
    {
        "pinned" => "pinned by a host",
        "spotlight" => "put in the spotlight by a host",
        _ => $"with {RecapTimes.Counted(moment.Reactions.Values.Sum(), "reaction", "reactions")}",
    };

    // Who asked, and how many more wanted to know.
    private static string Asked(RecapQuestion question) =>
        $"asked by {Name(question.By.Name)}{(question.Votes > 0 ? $", and {RecapTimes.Counted(question.Votes, "other", "others")} wanted to know" : "")}";

    private static void Link(StringBuilder text, RecapLink link) => text.Append(
        CultureInfo.InvariantCulture,
        $"- [{MarkdownText.Line(link.Text ?? link.Url)}]({MarkdownText.Address(link.Url)}){(link.Text is null ? "" : $" at {MarkdownText.Line(link.Host)}")}, from {Name(link.By.Name)}\n");

    private static void Lines(StringBuilder text, string html, bool quoted)
    {
        foreach (var line in MarkdownProse.Of(html, quoted))
        {
            text.Append(line).Append('\n');
        }
    }

    private static string Name(string name) => MarkdownText.Line(name);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
