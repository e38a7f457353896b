using LiveTalk.Domain.Conversations;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>Looking at a text before it is posted. Nothing is kept.</summary>
internal static class PreviewEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/sites/{site}/preview", InSiteAsync)
            .WithTags("Comments").WithSummary("What a text would look like in this site.");
        api.MapPost("/threads/{id:guid}/preview", InThreadAsync)
            .WithTags("Comments").WithSummary("What a text would look like in this thread, whose people are meant first by an @name.");
    }

    private static async Task<Ok<PreviewAnswer>> InSiteAsync(
        string site, PreviewBody body, ApiCaller caller, Writing writing, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PreviewAnswer((await writing.PreviewAsync(caller, site, body.Body, cancellationToken)).Html));

    private static async Task<Ok<PreviewAnswer>> InThreadAsync(
        Guid id, PreviewBody body, ApiCaller caller, Writing writing, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PreviewAnswer((await writing.PreviewAsync(caller, id, body.Body, cancellationToken)).Html));
}
