using LiveTalk.Domain.Errors;

namespace LiveTalk.Storage.Archive;

/// <summary>What the archive stores refuse, in the same words for every database.</summary>
internal static class ArchiveRefusals
{
    public static LiveTalkException NotEmpty(string site) =>
        new(ErrorCode.Conflict, $"The site {site} has threads or people already. An archive can only fill an empty site.");

    public static LiveTalkException AlreadyElsewhere(Exception cause) =>
        new(ErrorCode.Conflict, "This database holds a part of the archive already, under another site.", cause: cause);
}
