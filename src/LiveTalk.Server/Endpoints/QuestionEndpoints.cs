using LiveTalk.Domain.Talks;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>The questions of a talk: before, during and after it.</summary>
internal static class QuestionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var talk = api.MapGroup(TalkEndpoints.Talk).WithTags("Questions");
        talk.MapPost("/questions", AskAsync).WithSummary("Asks a question. Where the talk wants approval, only its asker and the crew see it until then.");
        talk.MapPost("/questions/{question:guid}/vote", VoteAsync).WithSummary("Votes for a question, or takes the vote back; one vote a person.");
        talk.MapPost("/questions/{question:guid}/approve", ApproveAsync).WithSummary("Lets a question in: crew only.");
        talk.MapPost("/questions/{question:guid}/decline", DeclineAsync).WithSummary("Takes a question out: crew, or its asker while it is not answered.");
        talk.MapPost("/questions/{question:guid}/answer", AnswerAsync).WithSummary("Marks a question as answered, with the comment or the words that answer it; also after the talk. The asker is told.");
        talk.MapPost("/current", TakeAsync).WithSummary("Says which question is being answered now: hosts only.");
    }

    private static async Task<Created<Question>> AskAsync(
        Guid id, QuestionBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Created((string?)null, await running.AskAsync(caller, id, body.Key, body.Text, cancellationToken));

    private static async Task<Ok<Question>> VoteAsync(
        Guid id, Guid question, QuestionVoteBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.VoteAsync(caller, id, body.Key, question, body.On, cancellationToken));

    private static async Task<Ok<Question>> ApproveAsync(
        Guid id, Guid question, KeyBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.ApproveAsync(caller, id, body.Key, question, cancellationToken));

    private static async Task<Ok<Question>> DeclineAsync(
        Guid id, Guid question, KeyBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.DeclineAsync(caller, id, body.Key, question, cancellationToken));

    private static async Task<Ok<Question>> AnswerAsync(
        Guid id, Guid question, QuestionAnswerBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.AnswerAsync(caller, id, body.Key, question, body.Comment, body.Words, body.Answered, cancellationToken));

    private static async Task<Ok<Talk>> TakeAsync(
        Guid id, CurrentBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.TakeAsync(caller, id, body.Key, body.Question, cancellationToken));
}
