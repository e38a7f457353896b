using LiveTalk.Domain.Storage;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Storage.Tests.Postgres;

/// <summary>A database whose operator made transactions serializable by default.</summary>
public sealed class StrictPostgresSource : IStorageSource, IAsyncLifetime
{
    private readonly PostgresSource _source = new();

    public IStorage Open(TimeProvider? clock = null) => LiveTalkStorage.Open(_source.ConnectionString + ";Options=-c default_transaction_isolation=serializable", clock);

    public Task SomebodyWaitsAsync() => _source.SomebodyWaitsAsync();

    public Task InitializeAsync() => _source.InitializeAsync();

    public Task DisposeAsync() => _source.DisposeAsync();
}
