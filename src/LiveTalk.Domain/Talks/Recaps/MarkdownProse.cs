using System.Text;

namespace LiveTalk.Domain.Talks.Recaps;

/// <summary>Turns sanitised HTML into Markdown lines: paragraphs, quotes, lists, code and links stay, emphasis goes, and no word of it means anything else than it did. Not thread-safe.</summary>
internal sealed class MarkdownProse
{
    private readonly List<string> _lines = [];
    private readonly StringBuilder _inline = new();
    private readonly List<(string First, string Later, bool Used)> _around = [];
    private readonly Stack<(bool Ordered, int Items)> _lists = new();
    private string? _href;
    private bool _code;
    private bool _verbatim;

    /// <summary>The lines, without empty ones at the ends.</summary>
    /// <param name="html">What the sanitiser wrote.</param>
    /// <param name="quoted">Whether to write it as a quote.</param>
    public static IReadOnlyList<string> Of(string html, bool quoted)
    {
        var prose = new MarkdownProse();
        if (quoted)
        {
            prose._around.Add(("> ", "> ", false));
        }

        foreach (var token in Markup.Read(html))
        {
            prose.Take(token);
        }

        prose.EndBlock();
        return prose._lines;
    }

    private void Take(MarkupToken token)
    {
        switch (token)
        {
            case { Kind: MarkupKind.Words }:
                Words(token.Text);
                break;
            case { Text: "br" }:
                _inline.Append('\n');
                break;
            case { Text: "a" }:
                Link(token);
                break;
            case { Text: "code" }:
                _code = token.Kind == MarkupKind.Begin && !_verbatim;
                break;
            case { Text: "q" }:
                _inline.Append('"');
                break;
            case { Text: "p" or "pre" or "blockquote" or "ul" or "ol" or "li" }:
                EndBlock();
                Block(token.Text, token.Kind == MarkupKind.Begin);
                break;
        }
    }

    private void Block(string tag, bool begins)
    {
        switch (tag)
        {
            case "pre":
                _verbatim = begins;
                break;
            case "ol" or "ul" when begins:
                _lists.Push((tag == "ol", 0));
                break;
            case "ol" or "ul":
                _lists.TryPop(out _);
                break;
            case "blockquote" when begins:
                _around.Add(("> ", "> ", false));
                break;
            case "li" when begins:
                _around.Add(Item());
                break;
            case "blockquote" or "li" when _around.Count > 0:
                _around.RemoveAt(_around.Count - 1);
                break;
        }
    }

    private (string First, string Later, bool Used) Item()
    {
        var list = _lists.TryPop(out var found) ? found : (Ordered: false, Items: 0);
        _lists.Push((list.Ordered, list.Items + 1));
        var mark = list.Ordered ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{list.Items + 1}. ") : "- ";
        return (mark, new string(' ', mark.Length), false);
    }

    private void Words(string text)
    {
        if (_verbatim)
        {
            _inline.Append(text);
        }
        else if (_code && !text.Contains('`', StringComparison.Ordinal) && text.Trim().Length > 0)
        {
            _inline.Append('`').Append(text.ReplaceLineEndings(" ").Trim()).Append('`');
        }
        else
        {
            MarkdownText.Append(_inline, text.ReplaceLineEndings(" "));
        }
    }

    private void Link(MarkupToken token)
    {
        if (token is { Kind: MarkupKind.Begin, Href: { } href })
        {
            _href = href;
            _inline.Append('[');
        }
        else if (token.Kind == MarkupKind.End && _href is not null)
        {
            _inline.Append("](").Append(MarkdownText.Address(_href)).Append(')');
            _href = null;
        }
    }

    private void EndBlock()
    {
        var text = _inline.ToString().Trim('\n');
        _inline.Clear();
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (_lines.Count > 0 && !ContinuesList())
        {
            _lines.Add(Prefix(blank: true).TrimEnd());
        }

        var lines = text.Split('\n');
        foreach (var (at, line) in lines.Index())
        {
            var written = _verbatim ? "    " + line.Replace('\r', ' ') : MarkdownText.GuardStart(line);

            // A backslash keeps the line end where other readers would join the lines.
            _lines.Add((Prefix(blank: false) + written + (_verbatim || at == lines.Length - 1 || written.Length == 0 ? "" : "\\")).TrimEnd());
        }
    }

    // Items of a list follow each other without an empty line, and so does a list within an item.
    private bool ContinuesList() => _around is [.., { Used: false, First: not "> " }] && (_lists is { Count: > 1 } || _lists.TryPeek(out var list) && list.Items > 1);

    // What stands before a line: marks of items only once, and before an empty line only what has begun.
    private string Prefix(bool blank)
    {
        var prefix = new StringBuilder();
        for (var at = 0; at < _around.Count; at++)
        {
            var (first, later, used) = _around[at];
            if (blank && !used)
            {
                break;
            }

            prefix.Append(used ? later : first);
            _around[at] = (first, later, true);
        }

        return prefix.ToString();
    }
}
