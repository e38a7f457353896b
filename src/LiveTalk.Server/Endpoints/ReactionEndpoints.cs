using LiveTalk.Domain.Conversations;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>Reactions to a comment.</summary>
internal static class ReactionEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/threads/{id:guid}/comments/{comment:guid}/reactions", ReactAsync)
        .WithTags("Comments").WithSummary("Gives or takes back a reaction; giving one twice changes nothing.");

    private static async Task<Ok<ReactionsAnswer>> ReactAsync(
        Guid id, Guid comment, ReactionBody body, ApiCaller caller, Writing writing, CancellationToken cancellationToken)
    {
        var after = await writing.ReactAsync(caller, id, body.Key, comment, body.Reaction, body.On, cancellationToken);
        return TypedResults.Ok(new ReactionsAnswer(after.Reactions, after.ReactedBy));
    }
}
