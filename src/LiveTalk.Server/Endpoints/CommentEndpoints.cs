using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Threads;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace LiveTalk.Server.Endpoints;

/// <summary>The comments of a thread. Every change answers once it is durable and is safe to repeat with its key.</summary>
internal static class CommentEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var comments = api.MapGroup("/threads/{id:guid}/comments").WithTags("Comments");
        comments.MapGet("", HistoryAsync).WithSummary("The newest comments, or the newest before a number, ascending. 'source' adds what was written.");
        comments.MapPost("", PostAsync).WithSummary("Posts a comment.");
        comments.MapGet("/{comment:guid}", GetAsync).WithSummary("One comment with its source.");
        comments.MapPatch("/{comment:guid}", EditAsync).WithSummary("Changes the words of the caller's own comment, for as long as the site allows.");
        comments.MapDelete("/{comment:guid}", RemoveAsync).WithSummary("Takes a comment back: the caller's own, or anybody's for moderators. Its place stays.");
    }

    private static async Task<Ok<CommentPage>> HistoryAsync(
        Guid id, long? before, int? limit, bool? source, ApiCaller caller, Reading reading, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reading.HistoryAsync(caller, id, before, limit, source ?? false, cancellationToken));

    private static async Task<Created<Comment>> PostAsync(
        Guid id, CommentBody body, ApiCaller caller, Writing writing, CancellationToken cancellationToken)
    {
        var comment = await writing.PostAsync(caller, new(id, body.Key, body.Body, body.Parent, body.Kind), cancellationToken);
        return TypedResults.Created($"{Api.Root}/threads/{id}/comments/{comment.Id}", comment);
    }

    private static async Task<Ok<Comment>> GetAsync(
        Guid id, Guid comment, ApiCaller caller, Reading reading, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reading.CommentAsync(caller, id, comment, cancellationToken));

    private static async Task<Ok<Comment>> EditAsync(
        Guid id, Guid comment, EditBody body, ApiCaller caller, Writing writing, CancellationToken cancellationToken) =>
        TypedResults.Ok(await writing.EditAsync(caller, id, body.Key, comment, body.Body, cancellationToken));

    private static async Task<NoContent> RemoveAsync(
        Guid id,
        Guid comment,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RemovalBody? body,
        [FromHeader(Name = "Idempotency-Key")] string? header,
        ApiCaller caller,
        Writing writing,
        CancellationToken cancellationToken)
    {
        await writing.RemoveAsync(caller, id, KeyOf(body, header), comment, body?.Reason, cancellationToken);
        return TypedResults.NoContent();
    }

    // Many clients and proxies send no body with DELETE, so the key may travel as a header.
    private static Guid KeyOf(RemovalBody? body, string? header)
    {
        var fromHeader = Guid.TryParseExact(header?.Trim('"'), "D", out var key) ? key : Guid.Empty;
        return body?.Key is { } inBody && header is not null && inBody != fromHeader
            ? throw Refuse.Invalid("The key in the body and the header Idempotency-Key differ.")
            : body?.Key ?? fromHeader;
    }
}
