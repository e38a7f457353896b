namespace LiveTalk.Server.Transport;

/// <summary>The headers that every answer carries.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Nothing that is not a page may load, run or frame anything.
    private const string NoContent = "default-src 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (request, response) = (((HttpContext)state).Request, ((HttpContext)state).Response);
            if (response.StatusCode == StatusCodes.Status101SwitchingProtocols)
            {
                // No content comes that they could guard, and each connection would keep them as long as it stands.
                return Task.CompletedTask;
            }

            var headers = response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = NoContent;
            }

            // Answers differ by who asks and are old a moment later; what may be kept says so itself.
            if (headers.CacheControl.Count == 0 && request.Path.StartsWithSegments("/api"))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
