using LiveTalk.Server.Recaps;
using Microsoft.AspNetCore.Http;

namespace LiveTalk.Server.Tests.Recaps;

public sealed class FormatsTests
{
    [Theory]
    [InlineData("", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/markdown", "text/markdown")]
    [InlineData("text/*", "text/markdown")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("application/json;q=0.2, text/markdown;q=0.7, text/html;q=0.5", "text/markdown")]
    [InlineData("application/json;q=0, */*", "text/markdown")]
    [InlineData("text/html; charset=utf-8", "text/html")]
    [InlineData("image/png", "application/json")]
    [InlineData("not a media type at all;;", "application/json")]
    public void Best_OfWhatIsAccepted_IsWhatTheCallerLikesBest(string accept, string best)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = accept;

        Assert.Equal(best, Formats.Best(context.Request, "application/json", "text/markdown", "text/html"));
    }

    [Theory]
    [InlineData("GET", "a\nb\n")]
    [InlineData("HEAD", "")]
    public async Task Lines_OfATranscript_GoOutPieceByPieceAndAreSavedUnderASafeName(string method, string text)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        using var body = new MemoryStream();
        context.Response.Body = body;

        await new LinesResult(["a\n", "b\n"], "text/csv; charset=utf-8", "transcript-1.csv").ExecuteAsync(context);

        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal("attachment; filename=transcript-1.csv", context.Response.Headers.ContentDisposition.ToString());
        Assert.Equal("text/csv; charset=utf-8", context.Response.ContentType);
    }
}
