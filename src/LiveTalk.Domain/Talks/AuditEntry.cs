using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Talks;

/// <summary>One act of somebody who runs things, kept with the change it made.</summary>
/// <param name="Id">Counts upwards; 0 until it is kept.</param>
/// <param name="Site">Where.</param>
/// <param name="Thread">In which thread.</param>
/// <param name="Talk">In which talk, if in one.</param>
/// <param name="At">When, by the database's clock.</param>
/// <param name="By">Who; null for what happened by itself.</param>
/// <param name="Act">What, as a word for programs, such as <c>talk.start</c>, <c>hand.call</c>, <c>person.silence</c>.</param>
/// <param name="Target">What or whom it was done to.</param>
/// <param name="Detail">More in words, up to 500 characters; never a comment's text.</param>
public sealed record AuditEntry(
    long Id, string Site, Guid Thread, Guid? Talk, DateTimeOffset At, PersonName? By, string Act, string? Target, string? Detail);
