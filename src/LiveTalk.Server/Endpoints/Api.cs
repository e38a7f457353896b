namespace LiveTalk.Server.Endpoints;

/// <summary>The REST interface: one file per group of addresses.</summary>
internal static class Api
{
    /// <summary>Where it begins.</summary>
    public const string Root = "/api/v1";

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root);
        SetupEndpoints.Map(api);
        GuestEndpoints.Map(api);
        SiteEndpoints.Map(api);
        ThreadEndpoints.Map(api);
        CommentEndpoints.Map(api);
        ReactionEndpoints.Map(api);
        LogEndpoints.Map(api);
        PreviewEndpoints.Map(api);
        FeedEndpoints.Map(api);
        CalendarEndpoints.Map(api);
        RecapEndpoints.Map(api);
        TalkEndpoints.Map(api);
        QuestionEndpoints.Map(api);
        HandEndpoints.Map(api);
        PollEndpoints.Map(api);
        BackstageEndpoints.Map(api);
        RoomEndpoints.Map(api);
        OpsEndpoints.Map(api);
    }
}
