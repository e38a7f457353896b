using System.Text.Json.Serialization;

namespace LiveTalk.Domain.Talks;

/// <summary>What is kept of a talk's recap.</summary>
/// <param name="Talk">Of which talk.</param>
/// <param name="Json">The recap as it was made from the talk: a <c>Recap</c> as JSON.</param>
/// <param name="Edited">The text that a host put in its place, as Markdown; null where none did.</param>
/// <param name="EditedHtml"><see cref="Edited"/> rendered; null without one, and where it is set aside.</param>
/// <param name="At">When it was made or last edited; set when it is kept.</param>
public sealed record TalkRecap(Guid Talk, string Json, string? Edited, string? EditedHtml, DateTimeOffset At)
{
    /// <summary>Whether a comment was removed that stands in the host's text: until a host saves that text again, readers see the recap that was made.</summary>
    [JsonIgnore]
    public bool IsSetAside => Edited is not null && EditedHtml is null;
}
