using System.Text;
using LiveTalk.Domain.Comments;
using LiveTalk.Text.Html;
using LiveTalk.Text.Markdown;
using Xunit;

namespace LiveTalk.Text.Tests.Markdown;

/// <summary>What passes the parsers by looks exactly as they would have made it.</summary>
public sealed class PlainWordsTests
{
    private static readonly PersonName[] People = [new(Guid.NewGuid(), "Anna"), new(Guid.NewGuid(), "Anna Lena")];

    private static readonly string[] Pieces =
    [
        "word", "Words", " ", "  ", "\n", "\n\n", "  \n", ".", ", ", "; ", ": ", "! ", "? ", "'", "\"", "(", ")", "1", "2. ", "12) ", "- ", "+ ", "=", "===", "---", "%", "$", "/", "//", "www.", "www.ok.example", "http://", "https://ok.example/a_b",
        "https://ok.example/a(b)?c=d", "a@b.example", "@", "@Anna", "@anna lena ", "é", "日本", "。", "「", "ﷺ", "—", "“", "”", "…", "’", "*", "_", "&amp;", "&", "<", "<b>", "#", "# ", "> ", "`", "~~", "\\", "\t", "[", "\r", "\u00A0", "\u3164", "\u2028", "e\u0301", "👍", "\u0000",
    ];

    [Fact]
    public void Text_OfRandomPieces_LooksAsTheParsersMakeIt()
    {
        var random = new Random(5);
        var plain = 0;
        for (var i = 0; i < 60_000; i++)
        {
            var text = new StringBuilder();
            for (var pieces = random.Next(1, 9); pieces > 0; pieces--)
            {
                // Most of them plain, or hardly any text would be.
                text.Append(Pieces[random.Next(random.Next(8) == 0 ? Pieces.Length : 51)]);
            }

            plain += CheckIfPlain(text.ToString()) ? 1 : 0;
        }

        Assert.True(plain > 10_000, $"only {plain} texts were plain");
    }

    [Fact]
    public void Text_AroundEachCharacter_LooksAsTheParsersMakeIt()
    {
        for (var c = 0; c <= 0xFFFF; c += c < 0x3200 ? 1 : 61)
        {
            CheckIfPlain($"{(char)c}b c");
            CheckIfPlain($"a\n{(char)c} b");
            CheckIfPlain($"a{(char)c}b{(char)c} {(char)c}");
        }
    }

    [Theory]
    [InlineData("Thank you for writing it down, and for answering here!")]
    [InlineData("He said: \"It's 100 % true\" (see https://a.example/b?c=d).\nI don't think so; @Anna?\n\nWir prüfen es – später. 日本語でも。")]
    public void CommentsOfWords_ArePlain(string text) => Assert.True(CheckIfPlain(text));

    [Theory]
    [InlineData("*so*")]
    [InlineData("a < b")]
    [InlineData("R&amp;D")]
    [InlineData("- one\n- two")]
    [InlineData("well\n---")]
    [InlineData("1. first")]
    [InlineData("    code")]
    [InlineData("snake_case_word")]
    public void Markup_IsNotPlain(string text) => Assert.False(PlainWords.Are(text));

    private static bool CheckIfPlain(string text)
    {
        if (!PlainWords.Are(text))
        {
            return false;
        }

        var (parsed, written) = (HtmlSanitizer.Clean(MarkdownHtml.From(text)!, People), HtmlSanitizer.PlainText(text, People));
        Assert.True(parsed.Html == written.Html, $"\"{text}\" is parsed to {parsed.Html} and written as {written.Html}");
        Assert.Equal(parsed.Mentions, written.Mentions);
        var alone = HtmlSanitizer.PlainText(text, []).Html;
        Assert.Equal(alone, PlainWords.ToParagraph(text) ?? alone);
        return true;
    }
}
