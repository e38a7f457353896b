using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>The first admin.</summary>
internal static class SetupEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/setup", ClaimAsync)
        .WithTags("Setup").WithSummary("Makes the bearer of the one-use setup code an admin. There is nothing here once it is used or an hour old.");

    private static async Task<Ok<SetupAnswer>> ClaimAsync(SetupBody body, ApiCaller caller, SetupCodes codes, CancellationToken cancellationToken)
    {
        var pass = await codes.ClaimAsync(caller, body.Code, body.Name, body.Site, cancellationToken);
        return TypedResults.Ok(new SetupAnswer(pass.Token, pass.ExpiresAt, pass.Participant));
    }
}
