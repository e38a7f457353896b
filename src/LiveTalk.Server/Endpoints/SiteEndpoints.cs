using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Threads;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>The threads of a site.</summary>
internal static class SiteEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var threads = api.MapGroup("/sites/{site}/threads").WithTags("Threads");
        threads.MapGet("", ListAsync).WithSummary("The threads of a site, newest first, or the one of a post.");
        threads.MapPost("", OpenAsync).WithSummary("The thread of a post; opened where there is none and the site lets visitors do that.");
    }

    private static async Task<Ok<ThreadsAnswer>> ListAsync(
        string site, string? post, Guid? before, int? limit, ApiCaller caller, Reading reading, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ThreadsAnswer(await reading.ThreadsAsync(caller, site, post, before, limit, cancellationToken)));

    private static async Task<Ok<CommentThread>> OpenAsync(
        string site, ThreadBody body, ApiCaller caller, Reading reading, CancellationToken cancellationToken)
    {
        var (thread, _) = await reading.OpenAsync(caller, new(site, body.Post, body.Url, body.Title), cancellationToken);
        return TypedResults.Ok(await reading.ThreadAsync(caller, thread.Id, cancellationToken));
    }
}
