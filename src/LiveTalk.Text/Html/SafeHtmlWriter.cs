using System.Text;
using LiveTalk.Text.Plain;

namespace LiveTalk.Text.Html;

/// <summary>Writes HTML of one fixed grammar: allowed tags, balanced, with words only where words may stand.</summary>
/// <remarks>
/// Elements are opened only when a visible character needs them, so none is empty. White space is collapsed, kept outside
/// inline elements where it touches their edge, and dropped at the edges of blocks; at most two line breaks follow each
/// other. Therefore the output, parsed and written again, is the same. Not thread-safe.
/// </remarks>
/// <param name="maxLength">Characters after which writing stops and <see cref="IsFull"/> is set.</param>
internal sealed class SafeHtmlWriter(int maxLength)
{
    private const int MaxBreaks = 2;

    private readonly StringBuilder _html = new();
    private readonly List<SafeElement> _open = [];
    private readonly StringBuilder _blank = new();
    private int _breaks;

    /// <summary>Whether the output grew too long; it is then incomplete and must not be used.</summary>
    public bool IsFull => _html.Length > maxLength;

    /// <summary>Asks for a line break before the next visible character of the same block.</summary>
    public void Break()
    {
        _breaks = Math.Min(MaxBreaks, _breaks + 1);
        _blank.Clear();
    }

    /// <summary>Drops blanks and breaks that wait for a visible character: what comes next stands in another block.</summary>
    public void EndBlock()
    {
        _blank.Clear();
        _breaks = 0;
    }

    /// <summary>Writes text into a place.</summary>
    /// <param name="place">The elements around the text, outermost first: blocks, then inline elements.</param>
    /// <param name="text">Plain text; in preformatted text blanks are kept.</param>
    public void Write(IReadOnlyList<SafeElement> place, ReadOnlySpan<char> text)
    {
        var verbatim = place.Any(e => e.Kind == ElementKind.Preformatted);
        var moved = false;
        foreach (var c in text)
        {
            if (IsFull)
            {
                return;
            }

            if (TextHygiene.IsBlank(c))
            {
                AddBlank(c, verbatim);
                continue;
            }

            if (!moved)
            {
                MoveTo(place);
                moved = true;
            }
            else
            {
                WriteBlank();
            }

            SafeAttributes.Escape(_html, c);
        }
    }

    /// <summary>Closes what is open and returns everything written.</summary>
    public string Finish()
    {
        Close(0);
        return _html.ToString();
    }

    private void AddBlank(char c, bool verbatim)
    {
        if (verbatim)
        {
            _blank.Append(c);
        }
        else if (_breaks == 0)
        {
            var space = c is ' ' or '\t' or '\n' or '\r' or '\f';
            if (!space)
            {
                _blank.Append(c);
            }
            else if (_blank.Length == 0 || _blank[^1] != ' ')
            {
                _blank.Append(' ');
            }
        }
    }

    private void WriteBlank()
    {
        for (; _breaks > 0; _breaks--)
        {
            _html.Append("<br>");
        }

        _html.Append(_blank);
        _blank.Clear();
    }

    private void MoveTo(IReadOnlyList<SafeElement> place)
    {
        var common = 0;
        while (common < _open.Count && common < place.Count && ReferenceEquals(_open[common], place[common]))
        {
            common++;
        }

        var sameBlock = _open.Skip(common).All(IsInline) && place.Skip(common).All(IsInline);
        Close(common);
        if (sameBlock)
        {
            WriteBlank();
        }

        for (var i = common; i < place.Count; i++)
        {
            Open(place[i]);
        }

        if (!sameBlock)
        {
            StartBlock(place.Any(e => e.Kind == ElementKind.Preformatted));
        }
    }

    // Nothing blank at the start, but for the indentation of the first line where lines are kept.
    private void StartBlock(bool verbatim)
    {
        if (verbatim)
        {
            var blank = _blank.ToString();
            _html.Append(blank.AsSpan(blank.LastIndexOf('\n') + 1));
        }

        EndBlock();
    }

    private void Open(SafeElement element)
    {
        _html.Append('<').Append(element.Tag).Append(element.Attributes).Append('>');
        _open.Add(element);
        element.Used = true;
    }

    private void Close(int keep)
    {
        for (var i = _open.Count - 1; i >= keep; i--)
        {
            _html.Append("</").Append(_open[i].Tag).Append('>');
        }

        _open.RemoveRange(keep, _open.Count - keep);
    }

    private static bool IsInline(SafeElement element) => element.Kind == ElementKind.Inline;
}
