using System.Globalization;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Announces a talk. Its host is the author unless the draft names hosts.</summary>
public sealed record ScheduleTalk : TalkAct
{
    /// <summary>The talk as it is to be, <see cref="TalkState.Scheduled"/>, with the id that it gets.</summary>
    public required Talk Draft { get; init; }

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Draft.Title, Draft.Description, Draft.DescriptionHtml, Draft.TimeZone, Draft.Recurrence);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("talk.schedule", Draft.Title, Draft.Description, Draft.StartsAt.ToString("O", CultureInfo.InvariantCulture), Draft.Minutes.ToString(CultureInfo.InvariantCulture), Draft.TimeZone, Draft.Recurrence);
}
