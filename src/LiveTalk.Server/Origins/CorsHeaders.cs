namespace LiveTalk.Server.Origins;

/// <summary>The CORS headers: always the one origin that asked, never <c>*</c>.</summary>
internal static class CorsHeaders
{
    private const string Methods = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private const string Requested = "Authorization, Content-Type, X-Requested-With, X-SignalR-User-Agent, Idempotency-Key, If-None-Match, Last-Event-ID";
    private const string Exposed = "Location, ETag, Retry-After, RateLimit, RateLimit-Policy";

    /// <summary>Says that the answer depends on the origin.</summary>
    public static void Vary(HttpResponse response) => OnStarting(response, headers => headers.Append("Vary", "Origin"));

    /// <summary>Lets the page read the answer. Added when the answer starts, so that errors, which clear headers, carry it too.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="origin">An origin that was checked.</param>
    /// <param name="credentials">For the hub only: the official browser client asks with credentials, though LiveTalk has no cookies.</param>
    public static void Allow(HttpResponse response, string origin, bool credentials) => OnStarting(response, headers =>
    {
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = Exposed;
        if (credentials)
        {
            headers.AccessControlAllowCredentials = "true";
        }
    });

    /// <summary>Whether a browser asks before it sends the real request.</summary>
    public static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0;

    /// <summary>Answers such a question for ten minutes.</summary>
    public static void AnswerPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = Methods;
        response.Headers.AccessControlAllowHeaders = Requested;
        response.Headers.AccessControlMaxAge = "600";
    }

    private static void OnStarting(HttpResponse response, Action<IHeaderDictionary> write) => response.OnStarting(() =>
    {
        write(response.Headers);
        return Task.CompletedTask;
    });
}
