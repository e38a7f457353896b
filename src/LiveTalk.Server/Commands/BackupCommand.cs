using LiveTalk.Server.Options;
using LiveTalk.Storage;

namespace LiveTalk.Server.Commands;

/// <summary>Copies a SQLite database while a server serves from it.</summary>
internal sealed class BackupCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "backup";

    /// <inheritdoc />
    public string Usage => "FILE";

    /// <inheritdoc />
    public string Summary => "Copies the SQLite database as it is at one moment, checked and on the disk; safe while a server runs. Postgres has pg_dump for this.";

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(1);
        var path = Path.GetFullPath(arguments.Word(0, "The file"));

        // Not through the context, which would migrate first: a backup is what one makes before that.
        await using var storage = LiveTalkStorage.Open(OptionsReader.Read(context.Configuration).Database);
        if (path == storage.Database.Place)
        {
            throw new UsageException("That is the database itself: name another file.");
        }

        await WholeFile.WriteAsync(path, file => storage.Database.BackUpAsync(file, cancellationToken));
        context.Error.WriteLine($"Written to {path}. To go back to it, stop the server and put it in the place of {storage.Database.Place} (and remove -wal and -shm beside that).");
        return 0;
    }
}
