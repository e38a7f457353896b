using System.Text.Json;
using LiveTalk.Server.Commands;
using LiveTalk.Testing.Databases;
using Microsoft.Extensions.Configuration;

namespace LiveTalk.Server.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly SqliteFile _database = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private static string GrowThread => Path.Combine(AppContext.BaseDirectory, "data", "grow-thread.wxr.xml");

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Import_OfAFile_PrintsItsReportAndNothingNewTheSecondTime()
    {
        Assert.Equal(0, await RunAsync("site", "add", "grow"));
        _output.GetStringBuilder().Clear();

        Assert.Equal(0, await RunAsync("import", "wxr", GrowThread, "--site", "grow"));
        Assert.Equal(0, await RunAsync("import", "wxr", GrowThread, "--site", "grow", "--json"));

        var lines = _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, l => l.StartsWith("new ", StringComparison.Ordinal) && l.EndsWith(" 147", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(lines[^1]);
        Assert.Equal((147, 0), (json.RootElement.GetProperty("alreadyThere").GetInt32(), json.RootElement.GetProperty("new").GetInt32()));
    }

    [Fact]
    public async Task Import_AsADryRun_SaysThatNothingWasWritten()
    {
        await RunAsync("site", "add", "grow");

        Assert.Equal(0, await RunAsync("import", "wxr", GrowThread, "--site", "grow", "--dry-run"));

        Assert.Contains("would be new", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was written", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAnotherKindOfFile_NamesFileAndLine()
    {
        await RunAsync("site", "add", "grow");

        Assert.Equal(1, await RunAsync("import", "disqus", GrowThread, "--site", "grow"));

        Assert.Contains("grow-thread.wxr.xml: Line 2: This is not a Disqus export", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "neither wxr nor disqus", "import", "json", "x", "--site", "grow")]
    [InlineData(2, "The file is missing", "import", "wxr", "--site", "grow")]
    [InlineData(2, "--site is missing", "import", "wxr", "x")]
    [InlineData(2, "--post-key is slug, path, url or id", "import", "wxr", "x", "--site", "grow", "--post-key", "name")]
    [InlineData(1, "There is no such site", "import", "wxr", "x", "--site", "nowhere")]
    public async Task Import_CalledWrongly_SaysWhatIsWrong(int code, string sentence, params string[] args)
    {
        Assert.Equal(code, await RunAsync(args));

        Assert.Contains(sentence, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAMissingFile_SaysSo()
    {
        await RunAsync("site", "add", "grow");

        Assert.Equal(1, await RunAsync("import", "wxr", "/nowhere/at/all.xml", "--site", "grow"));

        Assert.Contains("/nowhere/at/all.xml", _error.ToString(), StringComparison.Ordinal);
    }

    private async Task<int> RunAsync(params string[] args)
    {
        var settings = new Dictionary<string, string?> { ["LiveTalk:Database"] = _database.ConnectionString };
        await using var context = new CommandContext(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), _output, _error);
        return await CommandLine.RunAsync(args, context, default);
    }
}
