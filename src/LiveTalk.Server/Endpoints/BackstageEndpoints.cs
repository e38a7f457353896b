using LiveTalk.Domain.Talks;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Answers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>What only those see who run a talk.</summary>
internal static class BackstageEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var talk = api.MapGroup(TalkEndpoints.Talk).WithTags("Talks");
        talk.MapGet("/backstage", BackstageAsync).WithSummary("Pending and declined questions, drafts of polls, people who are silenced or removed: crew only.");
        talk.MapGet("/audit", AuditAsync).WithSummary("What was done in a talk, by whom and when, newest first: crew and staff.");
    }

    private static async Task<Ok<Backstage>> BackstageAsync(Guid id, ApiCaller caller, TalkReading talks, CancellationToken cancellationToken) =>
        TypedResults.Ok(await talks.BackstageAsync(caller, id, cancellationToken));

    private static async Task<Ok<AuditAnswer>> AuditAsync(
        Guid id, long? before, int? limit, ApiCaller caller, TalkReading talks, CancellationToken cancellationToken) =>
        TypedResults.Ok(new AuditAnswer(await talks.AuditAsync(caller, id, before, limit, cancellationToken)));
}
