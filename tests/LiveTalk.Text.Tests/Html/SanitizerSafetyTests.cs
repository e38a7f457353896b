using LiveTalk.Domain.Comments;
using Xunit;

namespace LiveTalk.Text.Tests.Html;

/// <summary>S1 and S26: whatever comes in, only the small grammar comes out, and soon.</summary>
public sealed class SanitizerSafetyTests
{
    private static readonly PersonName[] People =
    [
        new(Guid.Parse("0198c0de-0000-7000-8000-000000000001"), "Anna"),
        new(Guid.Parse("0198c0de-0000-7000-8000-000000000002"), "<script>alert(1)</script>"),
        new(Guid.Parse("0198c0de-0000-7000-8000-000000000003"), "\"onclick=alert(1)"),
    ];

    private readonly CommentRenderer _renderer = new();

    public static TheoryData<string> Vectors => [.. XssVectors.All.Distinct()];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void CleanHtml_OfAttack_HoldsOnlyTheAllowList(string attack)
    {
        var clean = _renderer.CleanHtml(attack, People).Html;

        SafeHtml.Check(clean);
        Assert.Equal(clean, _renderer.CleanHtml(clean, People).Html);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Render_OfAttack_HoldsOnlyTheAllowList(string attack) => SafeHtml.Check(_renderer.Render(attack, People).Html);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void CleanHtml_OfAttackInsideOtherMarkup_HoldsOnlyTheAllowList(string attack)
    {
        string[] surroundings = ["<p title=\"{0}\">x</p>", "<ul><li>{0}<li>x</ul>", "<pre>{0}</pre>", "<a href='https://ok.example'>{0}</a>", "<blockquote>{0}", "<table><tr><td>{0}</table>", "<!--{0}-->"];

        Assert.All(surroundings, s => SafeHtml.Check(_renderer.CleanHtml(s.Replace("{0}", attack, StringComparison.Ordinal), People).Html));
    }

    [Fact]
    public void Vectors_AreManyAndDiffer() => Assert.InRange(XssVectors.All.Distinct().Count(), 200, 10_000);

    [Fact]
    public void CleanHtml_OfRandomTagSoup_IsSafeAndStable()
    {
        var random = new Random(20260922);
        for (var i = 0; i < 2_000; i++)
        {
            var soup = TagSoup.Make(random);
            var clean = _renderer.CleanHtml(soup, People).Html;
            try
            {
                SafeHtml.Check(clean);
                Assert.Equal(clean, _renderer.CleanHtml(clean, People).Html);
                SafeHtml.Check(_renderer.Render(soup, People).Html);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"case {i}: {soup}\n=> {clean}", e);
            }
        }
    }

    [Theory]
    [InlineData("<b>")]
    [InlineData("<ul><li>")]
    [InlineData("<blockquote>")]
    [InlineData("<div><p>")]
    [InlineData("<a href=https://ok.example>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<i><b><a><div>")]
    [InlineData("<p><button>")]
    [InlineData("<pre>")]
    [InlineData("<br>")]
    [InlineData("&nbsp;")]
    [InlineData("<svg>")]
    public void CleanHtml_OfEndlessNesting_IsBoundedInDepthAndLength(string piece)
    {
        var attack = string.Concat(Enumerable.Repeat(piece, 20_000 / piece.Length)) + "words";

        var clean = _renderer.CleanHtml(attack, []).Html;

        SafeHtml.Check(clean);
        Assert.InRange(clean.Length, 0, (16 * attack.Length) + 4_096);
    }

    [Fact]
    public void CleanHtml_OfFormattingReopenedInEveryParagraph_ShowsItAsText()
    {
        var attack = "<p>" + string.Concat(Enumerable.Range(0, 1_500).Select(i => $"<b a={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 2_500));

        var clean = _renderer.CleanHtml(attack, []).Html;

        SafeHtml.Check(clean);
        Assert.StartsWith("<p>&lt;p&gt;&lt;b a=0&gt;", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void CleanHtml_OfLongLinkRepeatedInEveryParagraph_StaysBounded()
    {
        var attack = $"<a href='https://ok.example/{new string('x', 1_900)}'>" + string.Concat(Enumerable.Repeat("<p>x", 1_500));

        var clean = _renderer.CleanHtml(attack, []).Html;

        SafeHtml.Check(clean);
        Assert.InRange(clean.Length, 1, (16 * attack.Length) + 4_096);
    }
}
