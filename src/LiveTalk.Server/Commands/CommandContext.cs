using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Options;
using LiveTalk.Storage;

namespace LiveTalk.Server.Commands;

/// <summary>What commands work with.</summary>
internal sealed class CommandContext : IAsyncDisposable
{
    private readonly DatabaseTime _time;
    private IStorage? _storage;

    /// <summary>Makes a context.</summary>
    /// <param name="configuration">As it was read.</param>
    /// <param name="output">For results.</param>
    /// <param name="error">For people.</param>
    public CommandContext(IConfiguration configuration, TextWriter output, TextWriter error)
    {
        (Configuration, Output, Error) = (configuration, output, error);
        _time = new(stop => _storage!.Database.NowAsync(stop), TimeProvider.System);
        Ids = new Version7Ids(_time);
    }

    /// <summary>For results: nothing else is written there, so that scripts can use it.</summary>
    public TextWriter Output { get; }

    /// <summary>For everything that is said to the person at the keyboard.</summary>
    public TextWriter Error { get; }

    /// <summary>The configuration as it was read.</summary>
    public IConfiguration Configuration { get; }

    /// <summary>The database's clock once that is open, so that a token or a key's end counts from the same moment on every node (R14); until then the machine's.</summary>
    public TimeProvider Clock => _time;

    /// <summary>Makes ids.</summary>
    public IIdSource Ids { get; }

    /// <summary>The database, with its schema up to date. A server may be running beside it.</summary>
    public async Task<IStorage> OpenAsync(CancellationToken cancellationToken)
    {
        if (_storage is null)
        {
            _storage = LiveTalkStorage.Open(OptionsReader.Read(Configuration).Database);
            await _storage.Database.MigrateAsync(cancellationToken);
            await _time.MeasureAsync(cancellationToken);
        }

        return _storage;
    }

    /// <summary>The sites of the database.</summary>
    public async Task<SiteDirectory> SitesAsync(CancellationToken cancellationToken) => new((await OpenAsync(cancellationToken)).Sites, Clock);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _storage?.DisposeAsync() ?? ValueTask.CompletedTask;
}
