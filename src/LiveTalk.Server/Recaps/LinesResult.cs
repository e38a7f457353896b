using System.Text;
using Microsoft.Net.Http.Headers;

namespace LiveTalk.Server.Recaps;

/// <summary>A long text on its way out, piece by piece: a slow reader slows the writing, and no more than a buffer is held for it.</summary>
/// <param name="pieces">The text.</param>
/// <param name="type">The media type.</param>
/// <param name="download">The name to save it under; null to show it.</param>
internal sealed class LinesResult(IEnumerable<string> pieces, string type, string? download) : IResult
{
    private const int Buffer = 16 * 1024;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = type;
        response.Headers.CacheControl = "no-cache";
        if (download is not null)
        {
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = download }.ToString();
        }

        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(false), Buffer, leaveOpen: true);
        foreach (var piece in pieces)
        {
            await writer.WriteAsync(piece.AsMemory(), httpContext.RequestAborted);
        }
    }
}
