using LiveTalk.Domain.Sites;

namespace LiveTalk.Domain.Archive;

/// <summary>What an archive is and of what. Keys that sign tokens are never in it (S10).</summary>
public sealed record ArchiveHeader
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string FormatName = "livetalk";

    /// <summary>The version that this program writes. It reads the one before as well, in which there were no talks.</summary>
    public const int CurrentVersion = 2;

    /// <summary>The oldest version that this program reads.</summary>
    public const int OldestVersion = 1;

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Of the format.</summary>
    public required int Version { get; init; }

    /// <summary>When it was taken, by the database's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The site.</summary>
    public required Site Site { get; init; }
}
