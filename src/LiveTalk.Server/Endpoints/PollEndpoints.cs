using LiveTalk.Domain.Talks;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>The polls of a talk: shows of hands.</summary>
internal static class PollEndpoints
{
    private static readonly (string Move, string Summary)[] Moves =
    [
        ("open", "Opens a draft for votes, or a closed poll again: hosts only."),
        ("close", "Closes a poll; its result stands: hosts only."),
        ("discard", "Throws a draft away: hosts only."),
    ];

    public static void Map(RouteGroupBuilder api)
    {
        var polls = api.MapGroup(TalkEndpoints.Talk + "/polls").WithTags("Polls");
        polls.MapPost("", PrepareAsync).WithSummary("Makes a poll, as a draft that only hosts see, or changes a draft: hosts only.");
        polls.MapPost("/{poll:guid}/vote", VoteAsync).WithSummary("Votes in an open poll; the vote can be changed until it is closed. One vote a person.");
        foreach (var (move, summary) in Moves)
        {
            polls.MapPost($"/{{poll:guid}}/{move}", (Guid id, Guid poll, KeyBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
                MoveAsync(move, id, poll, body, caller, running, cancellationToken)).WithSummary(summary);
        }
    }

    private static async Task<Created<Poll>> PrepareAsync(Guid id, PollBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await running.PrepareAsync(
            caller, id, body.Key, new(body.Id, body.Text, body.Options, body.Multiple, body.Anonymous, body.LiveResults), cancellationToken));

    private static async Task<Ok<Poll>> MoveAsync(
        string move, Guid id, Guid poll, KeyBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.MovePollAsync(caller, id, body.Key, poll, move, cancellationToken));

    private static async Task<Ok<Poll>> VoteAsync(
        Guid id, Guid poll, PollVoteBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.VoteInPollAsync(caller, id, body.Key, poll, body.Choices, cancellationToken));
}
