using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Storage;

/// <summary>Every port over one database. Thread-safe; one per process. Disposing closes all connections.</summary>
public interface IStorage : IAsyncDisposable
{
    /// <summary>The database as a whole.</summary>
    IDatabase Database { get; }

    /// <summary>Reads threads.</summary>
    IThreadStore Threads { get; }

    /// <summary>Commits changes.</summary>
    IChangeStore Changes { get; }

    /// <summary>Keeps people.</summary>
    IParticipantStore Participants { get; }

    /// <summary>Keeps sites.</summary>
    ISiteStore Sites { get; }

    /// <summary>Keeps the setup code.</summary>
    ISetupStore Setup { get; }

    /// <summary>Reads talks.</summary>
    ITalkStore Talks { get; }

    /// <summary>Keeps reminders and mails.</summary>
    IReminderStore Reminders { get; }

    /// <summary>Takes sites out and puts them back.</summary>
    IArchiveStore Archive { get; }
}
