using LiveTalk.Domain.Limits;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Primitives;

namespace LiveTalk.Server.Options;

/// <summary>
/// Applies changed limits without a restart: when the settings file or the secrets directory changes, everything is checked as at the start; sound limits apply at once, faulty
/// ones are refused with the reasons and the old ones stay. Every other setting is read at the start only.
/// </summary>
internal sealed partial class LimitsWatch(IConfiguration configuration, RateLimits limits, LiveTalkOptions started, ILogger<LimitsWatch> log) : IHostedService, IDisposable
{
    private readonly Lock _one = new();
    private Dictionary<string, string> _now = Texts(started);
    private IDisposable? _watch;

    /// <summary>Lets a settings file that can't be read be noticed here, rather than end the reload without a word.</summary>
    public static void Prepare(IConfigurationBuilder builder)
    {
        foreach (var file in builder.Sources.OfType<JsonConfigurationSource>())
        {
            file.OnLoadException = fault => fault.Ignore = true;
        }
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watch = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose() => _watch?.Dispose();

    private void Reload()
    {
        lock (_one)
        {
            var (options, faults) = OptionsReader.Inspect(configuration);
            foreach (var fault in (IEnumerable<string>)[.. Unreadable(), .. faults])
            {
                Refused(fault);
                options = null;
            }

            if (options is null)
            {
                return;
            }

            var texts = Texts(options);
            foreach (var (name, value) in texts.Where(t => _now.GetValueOrDefault(t.Key) != t.Value))
            {
                Changed(name, _now.GetValueOrDefault(name, ""), value);
            }

            _now = texts;
            limits.Options = options.Limits.ToLimits();
        }
    }

    // A file that can't be read counts as empty after a reload, which would silently bring the defaults back.
    private IEnumerable<string> Unreadable()
    {
        foreach (var source in ((configuration as IConfigurationBuilder)?.Sources ?? []).OfType<JsonConfigurationSource>())
        {
            string? fault = null;
            try
            {
                new JsonConfigurationProvider(new() { FileProvider = source.FileProvider, Path = source.Path!, Optional = true }).Load();
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                fault = $"{source.Path} can't be read: {e.InnerException?.Message ?? e.Message}";
            }

            if (fault is not null)
            {
                yield return fault;
            }
        }
    }

    private static Dictionary<string, string> Texts(LiveTalkOptions options) =>
        MaskedSettings.Of(options).Where(s => s.Name.StartsWith("Limits:", StringComparison.Ordinal)).ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);

    [LoggerMessage(2301, LogLevel.Information, "Setting changed: {Name} was {Before}, is {After}")]
    private partial void Changed(string name, string before, string after);

    [LoggerMessage(2302, LogLevel.Error, "A change of the settings was refused, the limits stay as they are: {Fault}")]
    private partial void Refused(string fault);
}
