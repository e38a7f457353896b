using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks.Recaps;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Says that the recap of a talk stands, or was edited. Its author is the server, or the host who edited it. One that was made counts only where the talk still waits for it.</summary>
public sealed record PublishRecap : TalkAct
{
    /// <summary>The recap.</summary>
    public required TalkRecap Recap { get; init; }

    /// <summary>Whether a host edits the one that stands.</summary>
    public bool IsEdit { get; init; }

    /// <inheritdoc />
    public override IEnumerable<Guid> NeededComments => RecapErasure.Named(Recap);

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Recap.Json, Recap.Edited, Recap.EditedHtml);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("talk.recap", Talk.ToString(), Recap.Edited, IsEdit ? "edit" : null);
}
