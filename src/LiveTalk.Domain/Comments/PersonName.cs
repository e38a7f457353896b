namespace LiveTalk.Domain.Comments;

/// <summary>Somebody by name, where their whole profile is not needed.</summary>
/// <param name="Id">The participant's id.</param>
/// <param name="Name">Their name at that time.</param>
public sealed record PersonName(Guid Id, string Name);
