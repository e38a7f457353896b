using LiveTalk.Server.Origins;

namespace LiveTalk.Server.Pages;

/// <summary>The addresses of the pages.</summary>
internal static class SitePages
{
    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPages(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapMethods("/", Read, (HttpRequest request, OwnOrigin own) => HomePage.Answer(own.Of(request)));
        pages.MapMethods("/host", Read, HostPage.Answer);
        pages.MapMethods("/ops", Read, OpsPage.Answer);
        pages.MapMethods("/problems/{code}", Read, (string code) => ProblemPage.Answer(code));
        pages.MapMethods("/threads", Read, ThreadPage.FindAsync);
        pages.MapMethods("/threads/{id:guid}", Read, ThreadPage.AnswerAsync);
        pages.MapMethods("/talks/{id:guid}", Read, TalkPage.AnswerAsync);
        pages.MapMethods("/talks/{id:guid}/recap", Read, RecapPage.AnswerAsync);
    }
}
