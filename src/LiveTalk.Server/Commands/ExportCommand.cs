using LiveTalk.Domain.Archive;

namespace LiveTalk.Server.Commands;

/// <summary>Writes a whole site as JSON Lines.</summary>
internal sealed class ExportCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "export";

    /// <inheritdoc />
    public string Usage => "--site SITE [FILE]";

    /// <inheritdoc />
    public string Summary => "Writes a site as it is at one moment, as JSON Lines (docs/archive-format.md); without FILE to the standard output.";

    /// <inheritdoc />
    public IReadOnlyList<string> Options => ["site"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(1);
        var storage = await context.OpenAsync(cancellationToken);
        var records = storage.Archive.ExportAsync(arguments.Require("site"), cancellationToken);
        if (arguments.Words.Count == 0)
        {
            await using var output = Console.OpenStandardOutput();
            await ArchiveWriter.WriteAsync(records, output, cancellationToken);
            return 0;
        }

        await WholeFile.WriteAsync(arguments.Words[0], file => WriteAsync(records, file, cancellationToken));
        context.Error.WriteLine($"Written to {arguments.Words[0]}. 'import jsonl' puts it into an empty site.");
        return 0;
    }

    private static async Task WriteAsync(IAsyncEnumerable<ArchiveRecord> records, string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenWrite(path);
        await ArchiveWriter.WriteAsync(records, file, cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
