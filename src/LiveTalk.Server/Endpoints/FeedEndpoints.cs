using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Threads;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Feeds;
using LiveTalk.Server.Origins;
using Microsoft.Net.Http.Headers;

namespace LiveTalk.Server.Endpoints;

/// <summary>A thread for feed readers.</summary>
internal static class FeedEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapMethods("/threads/{id:guid}/feed.atom", [HttpMethods.Get, HttpMethods.Head], FeedAsync)
        .WithTags("Threads").WithSummary("The newest 50 comments as an Atom feed with threading. Answers 304 where nothing happened since.")
        .Produces(StatusCodes.Status200OK, contentType: "application/atom+xml").Produces(StatusCodes.Status304NotModified);

    private static async Task<IResult> FeedAsync(
        Guid id, HttpContext context, ApiCaller caller, Reading reading, OwnOrigin own, CancellationToken cancellationToken)
    {
        var snapshot = await reading.SnapshotAsync(caller, id, ThreadLimits.DefaultComments, cancellationToken);

        // The number names the state; what is written from it depends on nothing else but the server's address.
        var tag = new EntityTagHeaderValue($"\"{snapshot.Thread.Seq}\"", isWeak: true);
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(AtomFeed.Write(snapshot, own.Of(context.Request)), AtomFeed.MediaType, entityTag: tag);
    }
}
