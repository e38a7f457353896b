namespace LiveTalk.Text.Html;

/// <summary>Where the reading of a document stands, in terms of the allowed elements: what to come back to when an element ends.</summary>
/// <param name="Blocks">How many blocks are around.</param>
/// <param name="Inlines">How many inline elements are around.</param>
/// <param name="Paragraphs">How many explicit paragraphs are around.</param>
internal readonly record struct Place(int Blocks, int Inlines, int Paragraphs);
