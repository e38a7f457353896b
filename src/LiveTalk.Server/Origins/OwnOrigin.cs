using LiveTalk.Server.Options;

namespace LiveTalk.Server.Origins;

/// <summary>Knows the origin of the server's own pages. Thread-safe.</summary>
internal sealed class OwnOrigin(LiveTalkOptions options)
{
    private readonly string? _fixed = options.PublicUrl.Length > 0 ? new Uri(options.PublicUrl).GetLeftPart(UriPartial.Authority) : null;

    /// <summary>The address under which the caller reached the server, without a final slash.</summary>
    public string Of(HttpRequest request) => _fixed ?? $"{request.Scheme}://{request.Host.ToUriComponent().ToLowerInvariant()}";

    /// <summary>Whether an Origin header names the server itself.</summary>
    public bool Is(HttpRequest request, string origin) => string.Equals(origin, Of(request), StringComparison.OrdinalIgnoreCase);
}
