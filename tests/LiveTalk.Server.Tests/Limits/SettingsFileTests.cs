using LiveTalk.Domain.Limits;
using LiveTalk.Server.Options;
using LiveTalk.Testing.Waiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LiveTalk.Server.Tests.Limits;

/// <summary>A settings file that can't be read changes nothing, and is followed again once it can.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livetalk-settings-");

    [Fact]
    public async Task Limits_InAFileThatBreaks_StayUntilItIsWhole()
    {
        Write("""{"LiveTalk": {"Limits": {"ConnectionsPerAddress": 5}}}""");
        using var configuration = new ConfigurationManager();
        configuration.SetBasePath(_folder.FullName);
        configuration.AddJsonFile("settings.json", optional: false, reloadOnChange: true);
        LimitsWatch.Prepare(configuration);
        var options = OptionsReader.Read(configuration);
        var limits = new RateLimits(TimeProvider.System, options.Limits.ToLimits());
        var log = new Lines();
        using var watch = new LimitsWatch(configuration, limits, options, log);
        await watch.StartAsync(default);

        Write("""{"LiveTalk": {"Limits": {"ConnectionsPerAddress": """);
        await Eventually.TrueAsync(() => log.Any("settings.json can't be read"), "the broken file is noticed");
        Assert.Equal(5, limits.Options.ConnectionsPerAddress);

        Write("""{"LiveTalk": {"Limits": {"ConnectionsPerAddress": 6}}}""");
        await Eventually.TrueAsync(() => limits.Options.ConnectionsPerAddress == 6, "the whole file applies");
        Assert.True(log.Any("Limits:ConnectionsPerAddress was 5, is 6"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string json) => File.WriteAllText(Path.Combine(_folder.FullName, "settings.json"), json);

    private sealed class Lines : ILogger<LimitsWatch>
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public bool Any(string text) => _lines.Any(line => line.Contains(text, StringComparison.Ordinal));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));
    }
}
