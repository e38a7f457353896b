namespace LiveTalk.Text.Plain;

/// <summary>The name of a person in running text, the @ included.</summary>
internal readonly record struct Mention(int Start, int Length, Guid Person);
