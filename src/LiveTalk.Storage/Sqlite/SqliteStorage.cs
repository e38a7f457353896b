using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Sqlite;

/// <summary>Every port over one SQLite file.</summary>
internal sealed class SqliteStorage(SqliteDatabase database) : IStorage
{
    public IDatabase Database => database;

    public IThreadStore Threads { get; } = new SqliteThreadStore(database);

    public IChangeStore Changes { get; } = new SqliteChangeStore(database);

    public IParticipantStore Participants { get; } = new SqliteParticipantStore(database);

    public ISiteStore Sites { get; } = new SqliteSiteStore(database);

    public ISetupStore Setup { get; } = new SqliteSetupStore(database);

    public ITalkStore Talks { get; } = new SqliteTalkStore(database);

    public IReminderStore Reminders { get; } = new SqliteReminderStore(database);

    public IArchiveStore Archive { get; } = new SqliteArchiveStore(database);

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }
}
