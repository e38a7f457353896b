using LiveTalk.Domain.Participants;
using Xunit;

namespace LiveTalk.Domain.Tests.Participants;

/// <summary>S22: names that hide, stack or turn characters around.</summary>
public sealed class NameRulesTests
{
    [Theory]
    [InlineData("Anna", "Anna")]
    [InlineData("  Anna   Maria\u00A0Berg ", "Anna Maria Berg")]
    [InlineData("Jose\u0301", "Jos\u00E9")]
    [InlineData("Nguyễn Thị Hồng", "Nguyễn Thị Hồng")]
    [InlineData("محمد‌رضا", "محمد‌رضا")]
    [InlineData("שָׁלוֹם", "שָׁלוֹם")]
    [InlineData("李小龍", "李小龍")]
    [InlineData("Ada 👩‍💻", "Ada 👩‍💻")]
    [InlineData("🐙", "🐙")]
    [InlineData("O'Neil-Smith, Jr.", "O'Neil-Smith, Jr.")]
    [InlineData("X", "X")]
    public void Name_OfAnyLanguage_IsKeptInOneForm(string typed, string stored) =>
        Assert.Equal(stored.Normalize(), NameRules.Check(typed).Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u3000\u00A0")]
    [InlineData("\u200B\u200B")]
    [InlineData("\u3164")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u034F")]
    [InlineData("Anna\u202EnimdA")]
    [InlineData("An\u200Bna")]
    [InlineData("An\u200Dna")]
    [InlineData("An\u00ADna")]
    [InlineData("Anna\u2066")]
    [InlineData("Anna\nBerg")]
    [InlineData("Anna\u0000")]
    [InlineData("Anna\uD800")]
    [InlineData("Anna\uFFFE")]
    [InlineData("Anna\uE000")]
    [InlineData("Anna\U000E0041")]
    [InlineData("\u0301Anna")]
    [InlineData("A\u0300\u0301\u0302\u0303nna")]
    [InlineData("...")]
    [InlineData("-- !! --")]
    [InlineData("https://spam.example")]
    [InlineData("WWW.spam.example")]
    public void Name_ThatHidesOrDecorates_IsRefusedWithASentence(string? typed)
    {
        var check = NameRules.Check(typed);

        Assert.False(check.IsAccepted);
        Assert.EndsWith(".", check.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("✔")]
    [InlineData("✅")]
    [InlineData("☑️")]
    [InlineData("👑")]
    [InlineData("🛡️")]
    [InlineData("★")]
    [InlineData("⭐")]
    [InlineData("🔰")]
    [InlineData("™")]
    public void Name_WithABadgeLikeMark_IsRefused(string mark)
    {
        Assert.Contains("badge", NameRules.Check("Anna " + mark).Error, StringComparison.Ordinal);
        Assert.Contains("badge", NameRules.Check(mark + "Anna").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_AtTheLimit_IsAcceptedAndOneMoreIsNot()
    {
        Assert.True(NameRules.Check(new string('ä', NameRules.MaxCharacters)).IsAccepted);
        Assert.False(NameRules.Check(new string('ä', NameRules.MaxCharacters + 1)).IsAccepted);
    }

    [Fact]
    public void Name_OfFewCharactersButManyBytes_IsRefused()
    {
        var family = "👨‍👩‍👧‍👦";

        Assert.True(NameRules.Check(string.Concat(Enumerable.Repeat(family, 8))).IsAccepted);
        Assert.False(NameRules.Check(string.Concat(Enumerable.Repeat(family, 9))).IsAccepted);
    }

    [Fact]
    public void Name_OfAMillionSpaces_IsRefusedUnread() =>
        Assert.False(NameRules.Check(new string(' ', 1_000_000) + "a").IsAccepted);

    [Fact]
    public void Check_OfAnAcceptedName_ChangesNothingMore()
    {
        var once = NameRules.Check(" Jose\u0301  del\u3000Mar ").Name;

        Assert.Equal(once, NameRules.Check(once).Name);
    }
}
