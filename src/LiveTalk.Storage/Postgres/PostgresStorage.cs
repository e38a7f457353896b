using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Storage.Postgres.Changes;

namespace LiveTalk.Storage.Postgres;

/// <summary>Every port over one Postgres database.</summary>
internal sealed class PostgresStorage(PostgresDatabase database) : IStorage
{
    public IDatabase Database => database;

    public IThreadStore Threads { get; } = new PostgresThreadStore(database);

    public IChangeStore Changes { get; } = new PostgresChangeStore(database);

    public IParticipantStore Participants { get; } = new PostgresParticipantStore(database);

    public ISiteStore Sites { get; } = new PostgresSiteStore(database);

    public ISetupStore Setup { get; } = new PostgresSetupStore(database);

    public ITalkStore Talks { get; } = new PostgresTalkStore(database);

    public IReminderStore Reminders { get; } = new PostgresReminderStore(database);

    public IArchiveStore Archive { get; } = new PostgresArchiveStore(database);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
