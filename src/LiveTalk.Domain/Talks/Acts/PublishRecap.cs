using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Says that the recap of a talk stands, or was edited. Its author is the server, or the host who edited it.</summary>
public sealed record PublishRecap : TalkAct
{
    /// <summary>The recap.</summary>
    public required TalkRecap Recap { get; init; }

    /// <inheritdoc />
    public override IEnumerable<string?> Texts => [Recap.Json, Recap.Edited, Recap.EditedHtml];

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("talk.recap", Talk.ToString(), Recap.Edited);
}
