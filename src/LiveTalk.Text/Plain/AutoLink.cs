namespace LiveTalk.Text.Plain;

/// <summary>An address found in running text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many characters of the text it takes.</param>
/// <param name="Href">What it links to, as <see cref="LinkPolicy"/> writes it; empty where it must not be linked.</param>
internal readonly record struct AutoLink(int Start, int Length, string Href);
