using LiveTalk.Domain.Talks;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>The line of raised hands, and the floor.</summary>
internal static class HandEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var hands = api.MapGroup(TalkEndpoints.Talk + "/hands").WithTags("Hands");
        hands.MapPost("", RaiseAsync).WithSummary("Raises the caller's hand, or changes its reason and kind where it is up.");
        hands.MapPost("/lower", LowerAsync).WithSummary("Takes down the caller's own hand; for the crew anybody's, or all that wait.");
        hands.MapPost("/call", CallAsync).WithSummary("Gives the floor to a hand or to the first in line: hosts only. Two hosts who press at once call one.");
        hands.MapPost("/invite", InviteAsync).WithSummary("Gives the floor to somebody whose hand is down: hosts only.");
        hands.MapPost("/end", EndAsync).WithSummary("Ends the caller's own turn; for hosts anybody's.");
        hands.MapPost("/skip", SkipAsync).WithSummary("Lets the one after a hand go first: crew only.");
        hands.MapPost("/move", MoveAsync).WithSummary("Moves a hand in line: crew only.");
    }

    private static async Task<Created<Hand>> RaiseAsync(Guid id, HandBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await running.RaiseAsync(caller, id, body.Key, body.Reason, body.Kind, cancellationToken));

    private static async Task<NoContent> LowerAsync(Guid id, LowerBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken)
    {
        await running.LowerAsync(caller, id, body.Key, body.Hand, body.All, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<CallAnswer>> CallAsync(Guid id, CallBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(new CallAnswer(await running.CallAsync(caller, id, body.Key, body.Hand, body.Seen, body.Replace, cancellationToken)));

    private static async Task<Ok<Hand>> InviteAsync(Guid id, InviteBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.InviteAsync(caller, id, body.Key, body.Person, cancellationToken));

    private static async Task<NoContent> EndAsync(Guid id, TurnEndBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken)
    {
        await running.EndTurnAsync(caller, id, body.Key, body.Hand, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SkipAsync(Guid id, SkipBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken)
    {
        await running.SkipAsync(caller, id, body.Key, body.Hand, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> MoveAsync(Guid id, HandMoveBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken)
    {
        await running.MoveHandAsync(caller, id, body.Key, body.Hand, body.Before, cancellationToken);
        return TypedResults.NoContent();
    }
}
