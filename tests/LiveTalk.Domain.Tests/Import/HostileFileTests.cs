using System.Text;
using LiveTalk.Domain.Import;
using LiveTalk.Domain.Import.Formats;
using Xunit;

namespace LiveTalk.Domain.Tests.Import;

/// <summary>S28: files made to hurt.</summary>
public sealed class HostileFileTests : IAsyncLifetime
{
    private ImportStage _stage = null!;

    public static TheoryData<string, string, int> Broken => new()
    {
        { Wxr.File(Wxr.Comment(1), Wxr.Comment(2))[..1_700], "broken or cut off", 17 },
        { Wxr.File(Wxr.Comment(1)).Replace("</item>", "", StringComparison.Ordinal), "broken or cut off", 15 },
        { "<!DOCTYPE rss SYSTEM \"http://evil.example/x.dtd\">\n<rss/>", "DOCTYPE", 1 },
        { "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<rss>&e;</rss>", "DOCTYPE", 2 },
        { "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><rss>&c;</rss>", "DOCTYPE", 1 },
        { "<rss>&unknown;</rss>", "broken or cut off", 1 },
        { "<html><body/></html>", "not a WordPress export", 1 },
        { "\n\n<disqus/>", "not a WordPress export", 3 },
        { "<rss><channel><item><title>x</title></item></channel></rss>", "not a WordPress export", 0 },
        { "", "broken or cut off", 0 },
        { "not xml", "broken or cut off", 1 },
        { "<rss>&#1;</rss>", "broken or cut off", 1 },
    };

    public async Task InitializeAsync() => _stage = await ImportStage.OpenAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task File_ThatIsBroken_IsRefusedWithItsLineAndNothingIsWritten(string document, string sentence, int line)
    {
        var refused = await Assert.ThrowsAsync<ImportException>(() => _stage.RunAsync(new WxrFormat(), ImportStage.Text(document)));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Equal(line == 0 ? null : line, refused.Line);
        Assert.Empty(await _stage.Storage.Threads.ListAsync(ImportStage.Site, null, 10, default));
    }

    [Fact]
    public async Task File_CompressedWithGzip_IsRead()
    {
        var report = await _stage.RunAsync(new WxrFormat(), ImportStage.Gzip(Encoding.UTF8.GetBytes(Wxr.File(Wxr.Comment(1)))));

        Assert.Equal(1, report.New);
    }

    [Fact]
    public async Task File_ThatUnfoldsToMuchMore_IsRefused()
    {
        var bomb = ImportStage.Gzip(Encoding.UTF8.GetBytes("<rss>" + new string('\0', 64 << 20)));

        var refused = await Assert.ThrowsAsync<ImportException>(() => _stage.RunAsync(new WxrFormat(), bomb));

        Assert.Contains("unfolds", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_LargerThanAllowed_IsRefused()
    {
        var limits = new ImportLimits { MaxBytes = 1_000 };

        await Assert.ThrowsAsync<ImportException>(() => _stage.RunAsync(new WxrFormat(), ImportStage.Text(Wxr.File(Wxr.Comment(1)), limits)));
    }

    [Fact]
    public async Task File_CompressedAndCutOff_IsRefused()
    {
        var whole = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(whole, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Wxr.File(Wxr.Comment(1))));
        }

        var half = whole.ToArray()[..(int)(whole.Length / 2)];

        await Assert.ThrowsAsync<ImportException>(() => _stage.RunAsync(new WxrFormat(), new ImportFile(() => new MemoryStream(half))));
    }

    [Fact]
    public void File_OfAHundredMegabytes_IsReadInLittleMemory()
    {
        var item = Wxr.Item("hello", [.. Enumerable.Range(1, 100).Select(i => Wxr.Comment(i, content: new string('x', 900)))]);
        var file = new ImportFile(() => new RepeatingStream(Wxr.Head, item, Wxr.Foot, 100 << 20));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        var comments = 0;

        foreach (var comment in file.Read(new WxrFormat()).OfType<ImportedComment>())
        {
            comments++;
            peak = comments % 20_000 == 0 ? Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)) : peak;
        }

        Assert.InRange(comments, 50_000, 200_000);
        Assert.InRange(peak - before, long.MinValue, 20 << 20);
    }

    [Fact]
    public void File_WithOneEndlessValue_IsReadInLittleMemory()
    {
        var file = new ImportFile(() => new RepeatingStream(
            Wxr.Head + "<item><wp:comment><wp:comment_content>", "abcdefghij", "</wp:comment_content></wp:comment></item>" + Wxr.Foot, 64 << 20));

        var comment = Assert.Single(file.Read(new WxrFormat()).OfType<ImportedComment>());

        Assert.Equal(ImportedComment.MaxContent, comment.Content.Length);
    }
}
