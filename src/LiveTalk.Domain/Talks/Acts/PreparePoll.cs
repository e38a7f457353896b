using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Makes a poll, as a draft, or changes a draft: hosts only.</summary>
public sealed record PreparePoll : TalkAct
{
    /// <summary>The poll's id: a new one, or that of a draft.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whether the id is a new one; otherwise it must be that of a draft.</summary>
    public bool IsNew { get; init; } = true;

    /// <summary>What is asked, checked.</summary>
    public required string Text { get; init; }

    /// <summary>The choices, checked.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Several choices allowed.</summary>
    public required bool Multiple { get; init; }

    /// <summary>Nobody is told who chose what.</summary>
    public required bool Anonymous { get; init; }

    /// <summary>Results show while it is open.</summary>
    public required bool LiveResults { get; init; }

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require([Text, .. Options]);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of(["poll.prepare", Talk.ToString(), IsNew ? null : Id.ToString(), Text, Multiple ? "multiple" : "single", Anonymous ? "anonymous" : "named", LiveResults ? "live" : "after", .. Options]);
}
