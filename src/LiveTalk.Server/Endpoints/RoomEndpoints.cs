using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>How a thread is run, and who is kept from it.</summary>
internal static class RoomEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var thread = api.MapGroup("/threads/{id:guid}").WithTags("Threads");
        thread.MapPatch("/room", RunAsync).WithSummary("Slow mode, pauses, pins and the spotlight of a thread: staff, and the crew of a talk there.");
        thread.MapPost("/restraints", RestrainAsync).WithSummary("Silences or removes a person for a while, at once on every node, or lifts that: staff, and the crew of a talk there.");
    }

    private static async Task<Ok<CommentThread>> RunAsync(Guid id, RoomBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken) =>
        TypedResults.Ok(await running.RunRoomAsync(caller, id, body.Key, body.ToPatch(), cancellationToken));

    private static async Task<NoContent> RestrainAsync(Guid id, RestraintBody body, ApiCaller caller, TalkRunning running, CancellationToken cancellationToken)
    {
        await running.RestrainAsync(caller, id, body.Key, body.Person, body.Kind ?? "", body.Seconds, body.Reason, cancellationToken);
        return TypedResults.NoContent();
    }
}
