using LiveTalk.Domain.Errors;

namespace LiveTalk.Storage;

/// <summary>What the site stores refuse, in the same words for every database.</summary>
internal static class SiteRefusals
{
    public static LiveTalkException KeyTaken(string keyId) => new(ErrorCode.Conflict, $"The site has a key called {keyId} already.");

    public static LiveTalkException NoKey() => new(ErrorCode.NotFound, "The site has no such key.");
}
