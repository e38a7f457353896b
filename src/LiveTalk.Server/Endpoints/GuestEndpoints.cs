using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>Becoming somebody, and asking who one is.</summary>
internal static class GuestEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var people = api.MapGroup("/sites/{site}").WithTags("People");
        people.MapPost("/guests", AdmitAsync).WithSummary("Makes a guest and a token for them. Two guests of one name are told apart by a tag.");
        people.MapGet("/me", Me).WithSummary("The person whom the token names in this site.");
    }

    private static async Task<Created<GuestPass>> AdmitAsync(
        string site, GuestBody body, ApiCaller caller, IAdmission admission, CancellationToken cancellationToken)
    {
        var pass = await admission.AdmitGuestAsync(caller, new(site, body.Name, body.Email, body.Url), cancellationToken);
        return TypedResults.Created($"{Api.Root}/sites/{site}/me", pass);
    }

    private static Ok<Participant> Me(string site, ApiCaller caller) =>
        TypedResults.Ok(caller.Value.In(site)?.Who ?? throw (caller.Value.Identities.Count == 0 ? Refuse.SignInFirst() : Refuse.NoSite()));
}
