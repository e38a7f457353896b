using LiveTalk.Domain.Comments;
using Xunit;

namespace LiveTalk.Text.Tests.Plain;

public sealed class MentionTests
{
    private static readonly PersonName Anna = new(Guid.Parse("0198c0de-0000-7000-8000-000000000001"), "Anna");
    private static readonly PersonName AnnaBerg = new(Guid.Parse("0198c0de-0000-7000-8000-000000000002"), "Anna Berg");
    private static readonly PersonName Rene = new(Guid.Parse("0198c0de-0000-7000-8000-000000000003"), "René O'Neil");

    private readonly CommentRenderer _renderer = new();

    [Theory]
    [InlineData("@Anna hi", "<p>{1} hi</p>")]
    [InlineData("hi @anna!", "<p>hi {1:@anna}!</p>")]
    [InlineData("(@Anna)", "<p>({1})</p>")]
    [InlineData("**@Anna**", "<p><strong>{1}</strong></p>")]
    public void Mention_OfAKnownName_BecomesASpan(string markdown, string html)
    {
        var rendered = _renderer.Render(markdown, [Anna]);
        var expected = html.Replace("{1}", Span(Anna, "@Anna"), StringComparison.Ordinal).Replace("{1:@anna}", Span(Anna, "@anna"), StringComparison.Ordinal);

        Assert.Equal(expected, rendered.Html);
        Assert.Equal([Anna.Id], rendered.Mentions);
    }

    [Theory]
    [InlineData("@Annabel")]
    [InlineData("@Ann")]
    [InlineData("x@Anna")]
    [InlineData("`@Anna`")]
    [InlineData("    @Anna")]
    [InlineData("[@Anna](https://a.example)")]
    [InlineData("https://a.example/@Anna")]
    [InlineData("me@anna.example")]
    [InlineData("@@Anna")]
    public void Mention_ThatIsPartOfSomethingElse_IsText(string markdown)
    {
        var rendered = _renderer.Render(markdown, [Anna]);

        Assert.DoesNotContain("<span", rendered.Html, StringComparison.Ordinal);
        Assert.Empty(rendered.Mentions);
    }

    [Fact]
    public void Mention_OfTwoNamesWithOneStart_TakesTheLonger()
    {
        var rendered = _renderer.Render("@Anna Berg and @RENÉ O'neil and @Anna", [Anna, AnnaBerg, Rene]);

        Assert.Equal([AnnaBerg.Id, Rene.Id, Anna.Id], rendered.Mentions);
        Assert.Contains(Span(AnnaBerg, "@Anna Berg"), rendered.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Mention_Repeated_IsCountedOnceAndMarkedUpToTheLimit()
    {
        var rendered = _renderer.Render(string.Concat(Enumerable.Repeat("@Anna ", 100)), [Anna]);

        Assert.Equal([Anna.Id], rendered.Mentions);
        Assert.Equal(CommentLimits.MaxMentions, rendered.Html.Split("<span").Length - 1);
    }

    [Theory]
    [InlineData("@Anna Berg, how are you", "Anna Berg, how are", "Anna Berg, how", "Anna Berg", "Anna")]
    [InlineData("hi @anna!", "anna")]
    [InlineData("@Anna\nBerg", "Anna")]
    [InlineData("@Anna — yes", "Anna — yes", "Anna")]
    [InlineData("a@b.example, x/@y")]
    [InlineData("@ @! @")]
    [InlineData("@@Anna, and @@0123456789abcdef as a program marks its lines")]
    public void Candidates_OfAText_AreLongestFirst(string markdown, params string[] names) =>
        Assert.Equal(names, _renderer.MentionCandidates(markdown));

    [Fact]
    public void Candidates_OfManyPlaces_AreLimited() =>
        Assert.InRange(_renderer.MentionCandidates(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"@n{i} a b c\n"))).Count, 1, 80);

    private static string Span(PersonName person, string text) => $"<span class=\"mention\" data-id=\"{person.Id}\">{text}</span>";
}
