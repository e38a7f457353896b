using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace LiveTalk.Server.Endpoints;

/// <summary>Talks: announced, changed, brought from state to state. Every change answers once it is durable.</summary>
internal static class TalkEndpoints
{
    /// <summary>Where a talk is.</summary>
    public const string Talk = "/talks/{id:guid}";

    private static readonly (string Move, string Summary)[] Moves =
    [
        (TalkMoves.Open, "Opens the lobby of a scheduled talk: hosts only."),
        (TalkMoves.Start, "Takes a talk live: hosts only. Any of them can, and site hosts and admins."),
        (TalkMoves.Pause, "Takes a break: the line and the questions stay, nobody is called."),
        (TalkMoves.Resume, "Goes on after a break."),
        (TalkMoves.End, "Ends a talk. Its recap follows within seconds, and leftover questions can still be answered."),
        (TalkMoves.Cancel, "Calls a talk off that has not begun; with 'series', the whole series."),
        (TalkMoves.Reopen, "Takes a talk live again that has ended."),
    ];

    public static void Map(RouteGroupBuilder api)
    {
        var site = api.MapGroup("/sites/{site}/talks").WithTags("Talks");
        site.MapPost("", ScheduleAsync).WithSummary("Announces a talk under a post: hosts and admins of the site.");
        site.MapGet("", ListAsync).WithSummary("The talks of a site from a moment on, or of one post, by start; those to come and those just over where no moment is given.");

        var talk = api.MapGroup(Talk).WithTags("Talks");
        talk.MapGet("", GetAsync).WithSummary("A talk with its hands, questions and polls, and with what is the caller's own.");
        talk.MapPatch("", ChangeAsync).WithSummary("Changes a talk that is not over, or with 'series' the rest of its series: hosts only.");
        foreach (var (move, summary) in Moves)
        {
            talk.MapPost($"/{move}", (Guid id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TalkMoveBody? body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
                MoveAsync(move, id, body, caller, running, cancellationToken)).WithSummary(summary);
        }

        talk.MapPut("/reminder", RemindAsync).WithSummary("Asks to be reminded before a talk begins, or changes when.");
        talk.MapDelete("/reminder", ForgetAsync).WithSummary("Asks not to be reminded.");
        talk.MapPut("/recap", EditRecapAsync).WithSummary("Puts a host's text in place of the recap that was made from a talk, or brings that back.");
    }

    private static async Task<Created<Talk>> ScheduleAsync(
        string site, NewTalkBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken)
    {
        var made = await running.ScheduleAsync(caller, site, body.ToDraft(), cancellationToken);
        return TypedResults.Created($"{Api.Root}/talks/{made.Id}", made);
    }

    private static async Task<Ok<TalksAnswer>> ListAsync(
        string site, string? post, DateTimeOffset? from, int? limit, ApiCaller caller, TalkReading talks, CancellationToken cancellationToken) =>
        TypedResults.Ok(new TalksAnswer(await talks.ListAsync(caller, site, post, from, limit, cancellationToken)));

    private static async Task<Ok<Talk>> GetAsync(Guid id, ApiCaller caller, TalkReading talks, CancellationToken cancellationToken) =>
        TypedResults.Ok(await talks.GetAsync(caller, id, cancellationToken));

    private static async Task<Ok<Talk>> ChangeAsync(
        Guid id, TalkChangeBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.ChangeAsync(caller, id, body.ToPatch(), cancellationToken));

    private static async Task<Ok<Talk>> MoveAsync(
        string move, Guid id, TalkMoveBody? body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.MoveAsync(caller, id, Keys.Or(body?.Key), move, body?.Series ?? false, cancellationToken));

    private static async Task<NoContent> RemindAsync(
        Guid id, ReminderBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken)
    {
        await running.RemindAsync(caller, id, body.Minutes, body.Mail, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ForgetAsync(Guid id, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken)
    {
        await running.RemindAsync(caller, id, null, false, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RecapEditAnswer>> EditRecapAsync(
        Guid id, RecapBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken)
    {
        var recap = await running.EditRecapAsync(caller, id, Keys.Or(body.Key), body.Markdown, cancellationToken);
        return TypedResults.Ok(new RecapEditAnswer(recap.At, recap.Edited, recap.EditedHtml));
    }
}
