using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Threads;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>A thread as a whole.</summary>
internal static class ThreadEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var thread = api.MapGroup("/threads/{id:guid}").WithTags("Threads");
        thread.MapGet("", GetAsync).WithSummary("The thread as it is now.");
        thread.MapPatch("", ChangeAsync).WithSummary("Changes state, title or address of a thread: hosts and moderators only.");
        thread.MapPost("/read", MarkReadAsync).WithSummary("Remembers how far the caller has read.");
        thread.MapPost("/waves", WaveAsync).WithSummary("Waves to somebody who is in the thread: a greeting without words, which is not kept and may be lost.");
    }

    private static async Task<Ok<CommentThread>> GetAsync(Guid id, ApiCaller caller, Reading reading, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reading.ThreadAsync(caller, id, cancellationToken));

    private static async Task<Ok<CommentThread>> ChangeAsync(
        Guid id, ThreadChangeBody body, ApiCaller caller, Writing writing, Reading reading, CancellationToken cancellationToken)
    {
        await writing.UpdateAsync(caller, id, body.Key, body.State, body.Title, body.Url, cancellationToken);
        return TypedResults.Ok(await reading.ThreadAsync(caller, id, cancellationToken));
    }

    private static async Task<NoContent> MarkReadAsync(
        Guid id, ReadBody body, ApiCaller caller, Reading reading, CancellationToken cancellationToken)
    {
        await reading.MarkReadAsync(caller, id, body.Seq, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> WaveAsync(Guid id, WaveBody body, ApiCaller caller, Waving waving, CancellationToken cancellationToken)
    {
        await waving.WaveAsync(caller, id, body.To, cancellationToken);
        return TypedResults.NoContent();
    }
}
