using System.Text;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Json;
using LiveTalk.Server.Origins;
using LiveTalk.Server.Pages;
using LiveTalk.Server.Recaps;

namespace LiveTalk.Server.Endpoints;

/// <summary>What a talk was: its recap and its transcript, each in the format that the caller accepts or names.</summary>
internal static class RecapEndpoints
{
    private const string Json = "application/json";
    private const string Markdown = "text/markdown";
    private const string Page = "text/html";
    private const string Csv = "text/csv";
    private const string JsonLines = "application/jsonl";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(RouteGroupBuilder api)
    {
        var talk = api.MapGroup("/talks/{id:guid}").WithTags("Talks");
        talk.MapMethods("/recap", Read, (Guid id, HttpContext context, ApiCaller caller, TalkReading talks, OwnOrigin own, CancellationToken cancellationToken) =>
                RecapAsync(id, Negotiated(context, Json, Markdown, Page), context, caller, talks, own, cancellationToken))
            .WithSummary("The recap of a talk that ended, as JSON, Markdown or HTML by Accept. A host's text takes the place of what was made in Markdown and HTML; JSON has both.")
            .Produces<Recap>().Produces(StatusCodes.Status200OK, contentType: Markdown, additionalContentTypes: Page);
        foreach (var (name, type) in new[] { ("json", Json), ("md", Markdown), ("html", Page) })
        {
            talk.MapMethods($"/recap.{name}", Read, (Guid id, HttpContext context, ApiCaller caller, TalkReading talks, OwnOrigin own, CancellationToken cancellationToken) =>
                RecapAsync(id, type, context, caller, talks, own, cancellationToken)).WithSummary($"The recap as {type}.").Produces(StatusCodes.Status200OK, contentType: type);
        }

        talk.MapMethods("/transcript", Read, (Guid id, HttpContext context, ApiCaller caller, TalkReading talks, CancellationToken cancellationToken) =>
                TranscriptAsync(id, Negotiated(context, Markdown, Csv, JsonLines), caller, talks, cancellationToken))
            .WithSummary("Everything that was said and done in a talk, as Markdown, CSV or JSON Lines by Accept. No cell of the CSV is one that a spreadsheet would calculate.")
            .Produces(StatusCodes.Status200OK, contentType: Markdown, additionalContentTypes: [Csv, JsonLines]);
        foreach (var (name, type) in new[] { ("md", Markdown), ("csv", Csv), ("jsonl", JsonLines) })
        {
            talk.MapMethods($"/transcript.{name}", Read, (Guid id, ApiCaller caller, TalkReading talks, CancellationToken cancellationToken) =>
                TranscriptAsync(id, type, caller, talks, cancellationToken)).WithSummary($"The transcript as {type}.").Produces(StatusCodes.Status200OK, contentType: type);
        }
    }

    private static string Negotiated(HttpContext context, params ReadOnlySpan<string> offered)
    {
        context.Response.Headers.Append("Vary", "Accept");
        return Formats.Best(context.Request, offered);
    }

    private static async Task<IResult> RecapAsync(
        Guid id, string type, HttpContext context, ApiCaller caller, TalkReading talks, OwnOrigin own, CancellationToken cancellationToken)
    {
        var (talk, kept) = await talks.RecapAsync(caller, id, cancellationToken);
        var recap = KeptRecap.Read(kept, talk);
        context.Response.Headers.CacheControl = "no-cache";
        return type switch
        {
            Page => RecapPage.Answer(recap, own.Of(context.Request)),
            Markdown => TypedResults.Text(Text(recap, own.Of(context.Request)), Markdown + "; charset=utf-8", Encoding.UTF8),
            _ => TypedResults.Json(recap, RestJson.Options),
        };
    }

    private static string Text(Recap recap, string server) => recap is { Edited: { } edited, SetAside: null } ? edited : RecapMarkdown.Write(recap, server);

    private static async Task<IResult> TranscriptAsync(Guid id, string type, ApiCaller caller, TalkReading talks, CancellationToken cancellationToken)
    {
        var (book, said) = await talks.TranscriptAsync(caller, id, cancellationToken);
        var entries = Transcript.Of(book, said);
        return type switch
        {
            Csv => new LinesResult(TranscriptFormats.Csv(entries), Csv + "; charset=utf-8; header=present", $"transcript-{id}.csv"),
            JsonLines => new LinesResult(TranscriptFormats.JsonLines(entries), JsonLines, $"transcript-{id}.jsonl"),
            _ => new LinesResult(TranscriptFormats.Markdown(book.Talk, entries, Transcript.Html(book, said)), Markdown + "; charset=utf-8", null),
        };
    }
}
