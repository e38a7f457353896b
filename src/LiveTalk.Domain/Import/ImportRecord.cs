namespace LiveTalk.Domain.Import;

/// <summary>One thing found in an export: <see cref="ImportedThread"/>, <see cref="ImportedAuthor"/> or <see cref="ImportedComment"/>, in any order.</summary>
public abstract record ImportRecord;
