namespace LiveTalk.Text.Html;

/// <summary>A piece of text with the element it gets by itself: a found link, a mention, or null for plain words.</summary>
internal readonly record struct TextPiece(int Start, int Length, SafeElement? Element);
