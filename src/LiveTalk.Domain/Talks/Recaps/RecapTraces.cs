namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>By what a comment would be recognised in a host's text, which most often began as the recap that was made: its address, its words as that recap quoted them, its links.</summary>
internal sealed class RecapTraces(Guid comment)
{
    private readonly List<string[]> _traces = [[comment.ToString()]];

    public void AddWords(string? html) => Add([.. MarkdownProse.Of(html ?? "", quoted: false)]);

    public void AddLink(string? url) => Add(url ?? "");

    /// <summary>Whether a Markdown text shows any of it.</summary>
    public bool AreIn(string markdown) => _traces.Any(trace => trace.All(line => markdown.Contains(line, StringComparison.OrdinalIgnoreCase)));

    private void Add(params string[] lines)
    {
        string[] trace = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line))];
        if (trace.Length > 0)
        {
            _traces.Add(trace);
        }
    }
}
