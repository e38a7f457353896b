using LiveTalk.Domain.Talks;

namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>What was done by those who run a talk.</summary>
/// <param name="Entries">Newest first.</param>
internal sealed record AuditAnswer(IReadOnlyList<AuditEntry> Entries);
