using System.Text;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Import;

/// <summary>Addresses from elsewhere: good ones are kept, others left out.</summary>
internal static class ImportedLinks
{
    /// <summary>An http or https address without credentials, or null.</summary>
    public static string? Web(string? address)
    {
        var text = address?.Trim();
        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0
            && !text.AsSpan().ContainsAny("<>\"\\ ")
            && Encoding.UTF8.GetByteCount(text) <= ThreadLimits.MaxUrlBytes
            ? text
            : null;
    }
}
