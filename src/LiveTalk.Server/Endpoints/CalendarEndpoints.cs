using System.Security.Cryptography;
using System.Text;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Calendar;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Origins;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace LiveTalk.Server.Endpoints;

/// <summary>Talks for calendar programs.</summary>
internal static class CalendarEndpoints
{
    private const int Most = 500;

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    // Calendars that were away for a season still hear of what was called off.
    private static readonly TimeSpan Past = TimeSpan.FromDays(90);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapMethods("/talks/{id:guid}/invite.ics", Read, InviteAsync)
            .WithTags("Talks").WithSummary("A talk as a calendar file; one of a series comes with the whole series. Answers 304 where nothing changed.")
            .Produces(StatusCodes.Status200OK, contentType: "text/calendar").Produces(StatusCodes.Status304NotModified);
        api.MapMethods("/sites/{site}/talks.ics", Read, FeedAsync)
            .WithTags("Talks").WithSummary("The talks of a site as a calendar to subscribe to, from 90 days ago on; what was called off stays as cancelled. Answers 304 where nothing changed.")
            .Produces(StatusCodes.Status200OK, contentType: "text/calendar").Produces(StatusCodes.Status304NotModified);
    }

    private static async Task<IResult> InviteAsync(
        Guid id, HttpContext context, ApiCaller caller, TalkReading talks, ITalkStore store, OwnOrigin own, TimeProvider clock, CancellationToken cancellationToken)
    {
        var talk = await talks.GetAsync(caller, id, cancellationToken);
        Dictionary<Guid, Talk> patterns = [];
        var all = talk.Series is { } series ? await SeriesAsync(store, series, patterns, cancellationToken) : [talk];

        // A message about an event, which RFC 5546 calls published. The feed is a calendar of its own and has no method.
        return Answer(context, all, patterns, new(own.Of(context.Request), clock.GetUtcNow(), Method: "PUBLISH"), "invite.ics");
    }

    private static async Task<IResult> FeedAsync(
        string site, HttpContext context, ApiCaller caller, Reading reading, TalkReading talks, ITalkStore store, OwnOrigin own, TimeProvider clock, CancellationToken cancellationToken)
    {
        var found = await reading.EnterAsync(caller, site, cancellationToken);
        var now = clock.GetUtcNow();
        var listed = await talks.ListAsync(caller, site, null, now - Past, Most, cancellationToken);
        Dictionary<Guid, Talk> patterns = [];
        List<Talk> all = [.. listed.Where(t => t.Series is null)];
        foreach (var series in listed.Select(t => t.Series).OfType<Guid>().Distinct())
        {
            all.AddRange(await SeriesAsync(store, series, patterns, cancellationToken));
        }

        var server = own.Of(context.Request);
        return Answer(context, all, patterns, new(server, now, $"{found.Name}: talks", $"{server}{Api.Root}/sites/{site}/talks.ics"), $"{site}-talks.ics");
    }

    private static async Task<IReadOnlyList<Talk>> SeriesAsync(ITalkStore store, Guid series, Dictionary<Guid, Talk> patterns, CancellationToken cancellationToken)
    {
        var talks = await store.SeriesAsync(series, cancellationToken);

        // A talk that alone was changed remembers what the others are like.
        if (talks is [.., var last] && await store.GetAsync(last.Id, cancellationToken) is (_, { Ledger.Pattern: { } pattern }))
        {
            patterns[series] = pattern;
        }

        return talks;
    }

    private static FileContentHttpResult Answer(HttpContext context, IReadOnlyList<Talk> talks, IReadOnlyDictionary<Guid, Talk> patterns, CalendarFacts facts, string name)
    {
        // The tag names what the file says; when it was written, which it says too, is not a change.
        var content = TalkCalendar.Write(talks, facts with { Stamp = DateTimeOffset.UnixEpoch }, patterns);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 12))}\"", isWeak: true);
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(Encoding.UTF8.GetBytes(TalkCalendar.Write(talks, facts, patterns)), TalkCalendar.MediaType, name, entityTag: tag);
    }
}
