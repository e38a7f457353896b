using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Time;
using LiveTalk.Server.Options;
using LiveTalk.Storage;

namespace LiveTalk.Server.Commands;

/// <summary>What commands work with.</summary>
internal sealed class CommandContext(IConfiguration configuration, TextWriter output, TextWriter error) : IAsyncDisposable
{
    private IStorage? _storage;

    /// <summary>For results: nothing else is written there, so that scripts can use it.</summary>
    public TextWriter Output => output;

    /// <summary>For everything that is said to the person at the keyboard.</summary>
    public TextWriter Error => error;

    /// <summary>The configuration as it was read.</summary>
    public IConfiguration Configuration => configuration;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; } = TimeProvider.System;

    /// <summary>Makes ids.</summary>
    public IIdSource Ids { get; } = new Version7Ids(TimeProvider.System);

    /// <summary>The database, with its schema up to date. A server may be running beside it.</summary>
    public async Task<IStorage> OpenAsync(CancellationToken cancellationToken)
    {
        if (_storage is null)
        {
            _storage = LiveTalkStorage.Open(OptionsReader.Read(configuration).Database);
            await _storage.Database.MigrateAsync(cancellationToken);
        }

        return _storage;
    }

    /// <summary>The sites of the database.</summary>
    public async Task<SiteDirectory> SitesAsync(CancellationToken cancellationToken) => new((await OpenAsync(cancellationToken)).Sites, Clock);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _storage?.DisposeAsync() ?? ValueTask.CompletedTask;
}
