using System.Text;

namespace LiveTalk.Domain.Import;

/// <summary>Takes the machine's half out of mentions that Disqus wrote: <c>@anna:twitter</c> was shown as @anna.</summary>
internal static class HandleSuffix
{
    private static readonly string[] Providers = [":disqus", ":twitter", ":facebook", ":google", ":yahoo", ":openid"];

    /// <summary>The text without them. Linear.</summary>
    public static string Remove(string text)
    {
        if (!text.Contains('@', StringComparison.Ordinal))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        var inHandle = false;
        for (var i = 0; i < text.Length; i++)
        {
            var length = inHandle && text[i] == ':' ? LengthOfProvider(text.AsSpan(i)) : 0;
            inHandle = text[i] == '@' || (inHandle && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-'));
            if (length > 0)
            {
                i += length - 1;
            }
            else
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }

    private static int LengthOfProvider(ReadOnlySpan<char> text)
    {
        foreach (var provider in Providers)
        {
            var ends = text.Length == provider.Length || (text.Length > provider.Length && !char.IsLetterOrDigit(text[provider.Length]));
            if (ends && text.StartsWith(provider, StringComparison.OrdinalIgnoreCase))
            {
                return provider.Length;
            }
        }

        return 0;
    }
}
