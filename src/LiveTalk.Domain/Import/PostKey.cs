using System.Text;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Import;

/// <summary>Makes the key of an imported post.</summary>
internal static class PostKey
{
    /// <summary>The key, or null where the file holds nothing for it or it is longer than <see cref="ThreadLimits.MaxPostBytes"/>.</summary>
    /// <remarks>A post without the wanted fact gets the next best one, so that drafts without a short name keep their comments.</remarks>
    public static string? Of(ImportedThread thread, PostKeyRule rule)
    {
        var path = Uri.TryCreate(thread.Url, UriKind.Absolute, out var url) ? url.AbsolutePath : null;
        var last = path?.TrimEnd('/').Split('/')[^1];
        string?[] choices = rule switch
        {
            PostKeyRule.Slug => [thread.Slug, last, thread.SourceId],
            PostKeyRule.Path => [path, thread.Slug, thread.SourceId],
            PostKeyRule.Url => [thread.Url, thread.Slug, thread.SourceId],
            PostKeyRule.Id => [thread.SourceId, thread.Url, thread.Slug],
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
        };
        var key = choices.FirstOrDefault(c => !string.IsNullOrWhiteSpace(c))?.Trim();
        return key is null || key.Any(char.IsControl) || Encoding.UTF8.GetByteCount(key) > ThreadLimits.MaxPostBytes ? null : key;
    }
}
