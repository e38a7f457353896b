using LiveTalk.Domain.Conversations;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>The log of a thread: what happened after a number.</summary>
internal static class LogEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/threads/{id:guid}/events", EventsAsync)
        .WithTags("Threads").WithSummary("The events after a number, ascending and without a gap; from the beginning where none is given.");

    private static async Task<Ok<EventsAnswer>> EventsAsync(
        Guid id, long? after, int? limit, ApiCaller caller, Reading reading, CancellationToken cancellationToken)
    {
        var page = await reading.EventsAsync(caller, id, after ?? 0, limit, cancellationToken);
        return TypedResults.Ok(new EventsAnswer(page.Events, page.Seq, page.Reset ? true : null));
    }
}
