using System.Text;
using LiveTalk.Load.Generator;

namespace LiveTalk.Load.Tests.Generator;

public sealed class PostMarkTests
{
    [Theory]
    [InlineData(PostMark.Length)]
    [InlineData(PostMark.Length + 1)]
    [InlineData(200)]
    [InlineData(1024)]
    public void Write_AText_HasTheLengthAskedForAndIsFoundAgain(int bytes)
    {
        var text = Written(1234567890123456789, 4711, bytes);
        ReadOnlySpan<byte> rest = text;
        Assert.Equal(bytes, text.Length);
        Assert.True(PostMark.TryTake(ref rest, out var plannedAt, out var number));
        Assert.Equal(1234567890123456789, plannedAt);
        Assert.Equal(4711, number);
        Assert.False(PostMark.TryTake(ref rest, out _, out _));
    }

    [Fact]
    public void Write_AText_HoldsNothingThatJsonOrMarkdownChanges() =>
        Assert.Matches("^[a-z0-9 .]+$", Encoding.ASCII.GetString(Written(1, 2, 300)));

    [Fact]
    public void TryTake_OfAMessageWithManyComments_FindsEach()
    {
        var message = Enumerable.Range(0, 100).SelectMany(n => (byte[])[.. "{\"html\":\"<p>"u8, .. Written(n, n, 200), .. "</p>\"}"u8]).ToArray();
        ReadOnlySpan<byte> rest = message;
        for (var n = 0; n < 100; n++)
        {
            Assert.True(PostMark.TryTake(ref rest, out var plannedAt, out var number));
            Assert.Equal((n, n), ((int)plannedAt, number));
        }

        Assert.False(PostMark.TryTake(ref rest, out _, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("zqz")]
    [InlineData("zqz0000000000000001")]
    [InlineData("zqz000000000000000g00000001")]
    [InlineData("zqz0000000000000001-0000001")]
    public void TryTake_OfSomethingElse_FindsNothing(string text)
    {
        ReadOnlySpan<byte> rest = Encoding.ASCII.GetBytes(text);
        Assert.False(PostMark.TryTake(ref rest, out _, out _));
    }

    private static byte[] Written(long plannedAt, int number, int bytes)
    {
        var buffer = new ByteBuffer();
        PostMark.Write(buffer, plannedAt, number, bytes);
        return buffer.Bytes.ToArray();
    }
}
