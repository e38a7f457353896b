using System.Text;
using LiveTalk.Domain.Comments;
using LiveTalk.Text.Plain;

namespace LiveTalk.Text.Html;

/// <summary>Builds a comment's HTML from the outline of any document: brings blocks, items and paragraphs into valid nesting,
/// gathers text that only ignored markup had parted, and marks up addresses and names in it.</summary>
/// <remarks>Nesting is flattened beyond <see cref="MaxContainers"/> and <see cref="MaxInlines"/>. Not thread-safe.</remarks>
internal sealed class SafeDocument(int maxLength, MentionFinder mentions)
{
    /// <summary>Most lists and quotations in each other. The whole tree is at most twice this, plus one, plus <see cref="MaxInlines"/> deep.</summary>
    public const int MaxContainers = 6;

    /// <summary>Most inline elements in each other.</summary>
    public const int MaxInlines = 6;

    private readonly SafeHtmlWriter _writer = new(maxLength);
    private readonly List<SafeElement> _blocks = [];
    private readonly List<SafeElement> _inlines = [];
    private readonly StringBuilder _run = new();
    private SafeElement[] _runInlines = [];
    private SafeElement _paragraph = NewParagraph();
    private SafeElement? _looseItem;
    private int _paragraphs;
    private int _marks;

    /// <inheritdoc cref="SafeHtmlWriter.IsFull"/>
    public bool IsFull => _writer.IsFull;

    /// <summary>Where the document stands now.</summary>
    public Place Here => new(_blocks.Count, _inlines.Count, _paragraphs);

    private bool InPreformatted => _blocks.Count > 0 && _blocks[^1].Kind == ElementKind.Preformatted;

    /// <summary>Ends the paragraph: what follows stands in another one.</summary>
    public void Boundary()
    {
        if (!InPreformatted)
        {
            Flush();
            _writer.EndBlock();
            _paragraph = NewParagraph();
            _looseItem = null;
            _marks = 0;
        }
    }

    /// <summary>Enters an explicit paragraph.</summary>
    public void EnterParagraph()
    {
        Boundary();
        _paragraphs++;
    }

    /// <summary>Enters a list, item, quotation or preformatted text, where one may stand; otherwise only ends the paragraph.</summary>
    public void EnterBlock(SafeElement block)
    {
        Boundary();
        var inList = _blocks.Count > 0 && _blocks[^1].Kind == ElementKind.List;
        if (InPreformatted || (block.Kind == ElementKind.Item) != inList && block.Kind == ElementKind.Item)
        {
            return;
        }

        var container = block.Kind is ElementKind.List or ElementKind.Quote;
        if (container && _blocks.Count(b => b.Kind is ElementKind.List or ElementKind.Quote) >= MaxContainers)
        {
            return;
        }

        if (inList && block.Kind != ElementKind.Item)
        {
            _blocks.Add(new SafeElement("li", ElementKind.Item));
        }

        _blocks.Add(block);
    }

    /// <summary>Enters an inline element, unless one of its tag is around already or too many are.</summary>
    public void EnterInline(SafeElement inline)
    {
        if (_inlines.Count < MaxInlines && !IsWithin(inline.Tag))
        {
            _inlines.Add(inline);
        }
    }

    /// <summary>Leaves everything entered since a place was noted.</summary>
    public void Return(Place place, bool ofBlock)
    {
        if (ofBlock && InPreformatted && place.Blocks == _blocks.Count)
        {
            Text("\n");
        }
        else if (ofBlock)
        {
            Flush();
        }

        if (_blocks.Count > place.Blocks)
        {
            _blocks.RemoveRange(place.Blocks, _blocks.Count - place.Blocks);
        }

        _inlines.RemoveRange(place.Inlines, _inlines.Count - place.Inlines);
        _paragraphs = place.Paragraphs;
        if (ofBlock)
        {
            Boundary();
        }
    }

    /// <summary>Whether an inline element of this tag is around.</summary>
    public bool IsWithin(string tag) => _inlines.Any(e => e.Tag == tag);

    /// <summary>A line break.</summary>
    public void Break()
    {
        if (InPreformatted)
        {
            Text("\n");
        }
        else
        {
            Flush();
            _writer.Break();
            _marks = 0;
        }
    }

    /// <summary>Words.</summary>
    public void Text(string text)
    {
        if (!_runInlines.AsSpan().SequenceEqual(_inlines.ToArray()))
        {
            Flush();
            _runInlines = [.. _inlines];
        }

        _run.Append(text);
    }

    /// <summary>Ends the document.</summary>
    public RenderedComment Finish()
    {
        Flush();
        return new RenderedComment(_writer.Finish(), mentions.Found);
    }

    private static SafeElement NewParagraph() => new("p", ElementKind.Paragraph);

    private void Flush()
    {
        if (_run.Length == 0)
        {
            return;
        }

        var text = TextHygiene.Clean(_run.ToString(), ref _marks);
        _run.Clear();
        var place = TargetPlace();
        var plain = InPreformatted || _runInlines.Any(e => e.Tag is "a" or "code");
        foreach (var piece in plain ? [new TextPiece(0, text.Length, null)] : TextPieces.Of(text, mentions))
        {
            IReadOnlyList<SafeElement> around = piece.Element is null ? place : [.. place, piece.Element];
            _writer.Write(around, text.AsSpan(piece.Start, piece.Length));
        }
    }

    private List<SafeElement> TargetPlace()
    {
        var place = new List<SafeElement>(_blocks);
        if (place.Count > 0 && place[^1].Kind == ElementKind.List)
        {
            place.Add(_looseItem ??= new SafeElement("li", ElementKind.Item));
        }

        if (NeedsParagraph(place))
        {
            place.Add(_paragraph);
        }

        place.AddRange(_runInlines);
        return place;
    }

    // The first words of an item stand in it directly; whatever comes after another block, or came in a paragraph, has one.
    private bool NeedsParagraph(List<SafeElement> place)
    {
        if (place.Count == 0 || place[^1].Kind == ElementKind.Quote)
        {
            return true;
        }

        if (place[^1] is not { Kind: ElementKind.Item } item)
        {
            return false;
        }

        if (_paragraphs > 0 || (item.Used && !ReferenceEquals(item.FirstWords, _paragraph)))
        {
            return true;
        }

        item.FirstWords = _paragraph;
        return false;
    }
}
