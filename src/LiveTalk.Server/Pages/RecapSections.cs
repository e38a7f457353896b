using System.Globalization;
using LiveTalk.Domain.Talks.Recaps;

namespace LiveTalk.Server.Pages;

/// <summary>The parts of a recap, in the order in which a reader wants them. What a talk did not have is left out.</summary>
internal static class RecapSections
{
    public static Html Of(Recap recap) => Html.Of($"""
        {Section("Questions and answers", "questions", recap.Questions, q => Question(q, recap))}
        {Section("Show of hands", "polls", recap.Polls, Poll)}
        {Section("Moments", "moments", recap.Moments, m => Moment(m, recap))}
        {List("Who spoke", "speakers", recap.Speakers, Speaker)}
        {List("Links", "links", recap.Links, Link)}
        {List("Left open", "leftovers", recap.Leftovers, Leftover)}
        """);

    private static Html Section<T>(string title, string name, IReadOnlyList<T> items, Func<T, Html> make) => items.Count == 0
        ? Html.None
        : Html.Of($"""<section class="{name}" aria-labelledby="{name}"><h2 id="{name}">{title}</h2>{Html.Each(items, make)}</section>""");

    private static Html List<T>(string title, string name, IReadOnlyList<T> items, Func<T, Html> make) => items.Count == 0
        ? Html.None
        : Html.Of($"""<section class="{name}" aria-labelledby="{name}"><h2 id="{name}">{title}</h2><ul>{Html.Each(items, make)}</ul></section>""");

    private static Html Question(RecapQuestion question, Recap recap) => Html.Of($"""
        <div class="question" id="question-{question.Id}" itemprop="hasPart" itemscope itemtype="https://schema.org/Question">
        <h3 itemprop="name" dir="auto">{question.Text}</h3>
        <p class="quiet">Asked by <span dir="auto" itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{question.By.Name}</span></span>{Wanted(question.Votes)}</p>
        {Answer(question.Answer, recap)}
        </div>

        """);

    private static Html Answer(RecapAnswer? answer, Recap recap) => answer?.Html is { Length: > 0 } html
        ? Html.Of($"""
            <div class="answer" itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">
            <div class="text" dir="auto" itemprop="text">{Html.Sanitised(html)}</div>
            <p class="quiet">{By("Answered", answer)}{In(answer.Comment, recap)}</p>
            </div>
            """)
        : Html.Of($"""<p class="quiet aloud">{By("Answered", answer)}{(answer?.Comment is null ? Html.Of($", aloud") : In(answer.Comment, recap))}</p>""");

    private static Html By(string verb, RecapAnswer? answer) => answer?.By is { } who ? Html.Of($"""{verb} by <b dir="auto">{who.Name}</b>""") : Html.Of($"{verb}");

    private static Html In(Guid? comment, Recap recap) => comment is { } id ? Html.Of($""" in <a href="/threads/{recap.Thread}#comment-{id}">this comment</a>""") : Html.None;

    private static string Wanted(int votes) => votes == 0 ? "" : $"; {RecapTimes.Counted(votes, "other", "others")} wanted to know";

    private static Html Poll(RecapPoll poll) => Html.Of($"""
        <div class="poll" id="poll-{poll.Id}">
        <h3 dir="auto">{poll.Text}</h3>
        <p class="quiet">{RecapTimes.Counted(poll.Voters, "person", "people")} voted{(poll.Multiple ? ", with several choices each" : "")}{(poll.Anonymous ? "" : ", by name")}.</p>
        <ul>{Html.Each(poll.Choices, c => Choice(c, poll))}</ul>
        </div>

        """);

    // The bar is a picture of the words beside it; a policy without inline styles leaves attributes of SVG.
    private static Html Choice(RecapChoice choice, RecapPoll poll) => Html.Of($"""
        <li{(choice.Most ? Html.Of($" class=\"most\"") : Html.None)}>
        <span class="choice" dir="auto">{choice.Text}</span>
        <span class="figure">{choice.Count} of {poll.Voters}, {choice.Percent}&nbsp;%{(choice.Most ? Html.Of($" <b>the most</b>") : Html.None)}</span>
        <svg class="bar" aria-hidden="true" focusable="false" width="100%" height="10" preserveAspectRatio="none"><rect class="track" width="100%" height="10" rx="3"/><rect class="fill" width="{choice.Percent}%" height="10" rx="3"/></svg>
        {(choice.Names is { Count: > 0 } names ? Html.Of($"""<span class="quiet names" dir="auto">{RecapTimes.Names(names.Select(n => n.Name))}</span>""") : Html.None)}
        </li>
        """);

    private static Html Moment(RecapMoment moment, Recap recap) => Html.Of($"""
        <figure class="moment">
        <blockquote class="text" dir="auto" cite="/threads/{recap.Thread}#comment-{moment.Comment}">{Html.Sanitised(moment.Html)}</blockquote>
        <figcaption class="quiet"><b dir="auto">{moment.By.Name}</b>, <a href="/threads/{recap.Thread}#comment-{moment.Comment}">{Why(moment)}</a>{Html.Each(moment.Reactions, r => Html.Of($" <span class=\"reaction\">{r.Key} {r.Value}</span>"))}</figcaption>
        </figure>

        """);

    private static string Why(RecapMoment moment) => moment.Why switch
    {
        "pinned" => "pinned by a host",
        "spotlight" => "put in the spotlight by a host",
        _ => "what many reacted to",
    };

    private static Html Speaker(RecapSpeaker speaker) => Html.Of($"""
        <li><b dir="auto">{speaker.Who.Name}</b> <span class="quiet">{RecapTimes.Length(speaker.Seconds)}{(speaker.Turns > 1 ? string.Create(CultureInfo.InvariantCulture, $" in {speaker.Turns} turns") : "")}</span></li>

        """);

    private static Html Link(RecapLink link) => Html.Of($"""
        <li><a href="{link.Url}" rel="nofollow ugc noopener" dir="auto">{link.Text ?? link.Url}</a> <span class="quiet">{(link.Text is null ? "" : $"{link.Host}, ")}from <span dir="auto">{link.By.Name}</span></span></li>

        """);

    private static Html Leftover(RecapQuestion question) => Html.Of($"""
        <li id="question-{question.Id}"><span dir="auto">{question.Text}</span> <span class="quiet">asked by <span dir="auto">{question.By.Name}</span>{Wanted(question.Votes)}</span></li>

        """);
}
