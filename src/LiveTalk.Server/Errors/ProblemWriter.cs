using System.Globalization;
using LiveTalk.Server.Json;

namespace LiveTalk.Server.Errors;

/// <summary>Writes problems.</summary>
internal static class ProblemWriter
{
    /// <summary>Answers a request with a problem and the headers that belong to it.</summary>
    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        return response.WriteAsJsonAsync(problem, RestJson.Options, Problem.MediaType, context.RequestAborted);
    }
}
