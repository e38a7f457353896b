using System.Globalization;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Calendar;
using LiveTalk.Domain.Talks.Recaps;

namespace LiveTalk.Server.Pages;

/// <summary>The talks of a thread on its plain page: what is on, what will be, and the recaps of what was.</summary>
internal static class TalkList
{
    public static Html Of(IReadOnlyList<Talk> talks) => talks.Count == 0
        ? Html.None
        : Html.Of($"""
            <section class="talks" aria-labelledby="talks">
            <h2 id="talks">Talks</h2>
            <ul>
            {Html.Each(talks.OrderByDescending(t => t.IsOn).ThenBy(t => t.IsOver).ThenBy(t => t.StartsAt), Item)}
            </ul>
            </section>

            """);

    private static Html Item(Talk talk) => Html.Of($"""
        <li id="talk-{talk.Id}" itemscope itemtype="https://schema.org/Event">
        <p><span class="state{(talk.IsOn ? " on" : "")}">{State(talk)}</span> <b itemprop="name" dir="auto">{talk.Title}</b></p>
        <p class="quiet"><time itemprop="startDate" datetime="{Iso(talk.StartedAt ?? talk.StartsAt)}">{RecapTimes.Moment(talk.StartedAt ?? talk.StartsAt, talk.TimeZone)} ({talk.TimeZone})</time>{Planned(talk)},
        with <span dir="auto">{RecapTimes.Names(talk.Hosts.Select(h => h.Name))}</span>{Repeats(talk)}.{Links(talk)}</p>
        </li>

        """);

    private static string State(Talk talk) => talk.State switch
    {
        TalkState.Live => "Live now",
        TalkState.Paused => "In a break",
        TalkState.Lobby => "Doors are open",
        TalkState.Ended => "Ended",
        TalkState.Cancelled => "Called off",
        _ => "Coming",
    };

    private static string Planned(Talk talk) => talk.IsOver ? "" : ", " + RecapTimes.Length(talk.Minutes * 60);

    private static string Repeats(Talk talk) => RecurrenceRuleParser.TryParse(talk.Recurrence) switch
    {
        null => "",
        { Interval: 1 } rule => rule.Frequency switch { Frequency.Daily => ", every day", Frequency.Weekly => ", every week", _ => ", every month" },
        _ => ", repeated",
    };

    private static Html Links(Talk talk) => talk switch
    {
        { RecapAt: not null } => Html.Of($""" <a href="/talks/{talk.Id}/recap">What was said</a>"""),
        { IsOver: true } => Html.None,
        _ => Html.Of($""" <a href="/api/v1/talks/{talk.Id}/invite.ics">Add to calendar</a>"""),
    };

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
