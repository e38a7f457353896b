using LiveTalk.Domain.Participants;
using Xunit;

namespace LiveTalk.Domain.Tests.Participants;

/// <summary>S13: names that look alike are one name.</summary>
public sealed class NameKeyTests
{
    [Theory]
    [InlineData("Mark", "mark")]
    [InlineData("Mark", "M A R K")]
    [InlineData("Mark", "Mаrk")] // Cyrillic a
    [InlineData("Mark", "Ｍａｒｋ")]
    [InlineData("Mark", "𝓜𝓪𝓻𝓴")]
    [InlineData("Mark", "Ⓜⓐⓡⓚ")]
    [InlineData("Mark", "Ma\u200Brk")]
    [InlineData("Mark", "\u202EMark")]
    [InlineData("Mark", "@mark")]
    [InlineData("Mark", "M4rk!")]
    [InlineData("Mark", "m@rk")]
    [InlineData("Mark", "Rnark")]
    [InlineData("Mark", "Márk")]
    [InlineData("Mark", "M\u0336a\u0336r\u0336k\u0336")]
    [InlineData("Mark", "Mark 🎉")]
    [InlineData("Mark", "🅼🅰🆁🅺")]
    [InlineData("Bill", "BiII")]
    [InlineData("Bill", "8i1|")]
    [InlineData("Jessica", "Jе55ісa")]
    [InlineData("William", "VVilliam")]
    [InlineData("Victor", "νictor")]
    [InlineData("ANNA", "ΑΝΝΑ")]
    [InlineData("Νίκος", "ΝΙΚΟΣ", true)]
    [InlineData("Марк", "МАРК")]
    [InlineData("Strauß", "STRAUSS")]
    [InlineData("Mark", "Marc", false)]
    [InlineData("Anna", "Hanna", false)]
    [InlineData("李", "王", false)]
    [InlineData("🐙", "🐌", false)]
    [InlineData("🐙", "🐙\u200B")]
    public void Key_OfLookAlikes_IsTheSame(string name, string other, bool alike = true) =>
        Assert.Equal(alike, NameKey.Of(name) == NameKey.Of(other));

    [Theory]
    [InlineData("\uD800")]
    [InlineData("a\uDC00b\uFFFF")]
    [InlineData("")]
    public void Key_OfBrokenText_DoesNotThrow(string name) => Assert.NotNull(NameKey.Of(name));

    [Theory]
    [InlineData("Admin")]
    [InlineData("аdmіn")]
    [InlineData("A D M I N")]
    [InlineData("4dm1n")]
    [InlineData("The Admin")]
    [InlineData("Anna (Moderator)")]
    [InlineData("Rnoderator")]
    [InlineData("LiveTalk Staff")]
    [InlineData("5taff")]
    [InlineData("System")]
    [InlineData("Host")]
    [InlineData("h0st")]
    [InlineData("{grow}")]
    [InlineData("GR0W")]
    public void Reserved_InAnySpelling_IsKeptBack(string name) => Assert.True(ReservedNames.Contains(name, "Grow"));

    [Theory]
    [InlineData("Andrea Host")]
    [InlineData("Administra Smith")]
    [InlineData("Grower")]
    [InlineData("Anna")]
    public void Reserved_OrdinaryName_IsFree(string name) => Assert.False(ReservedNames.Contains(name, "Grow"));
}
