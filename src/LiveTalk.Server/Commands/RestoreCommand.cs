using LiveTalk.Domain.Archive;

namespace LiveTalk.Server.Commands;

/// <summary>Puts an exported site into an empty one.</summary>
internal sealed class RestoreCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "import jsonl";

    /// <inheritdoc />
    public string Usage => "FILE --site SITE";

    /// <inheritdoc />
    public string Summary => "Fills an empty site with what 'export' wrote: all of it or nothing. The site must exist ('site add').";

    /// <inheritdoc />
    public IReadOnlyList<string> Options => ["site"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(1);
        var path = arguments.Word(0, "The file");
        await using var file = File.OpenRead(path);
        var storage = await context.OpenAsync(cancellationToken);
        var summary = await storage.Archive.ImportAsync(arguments.Require("site"), ArchiveReader.ReadAsync(file, cancellationToken), cancellationToken);
        context.Error.WriteLine($"{summary.Threads} threads, {summary.Comments} comments, {summary.Participants} people, {summary.Events} events.");
        return 0;
    }
}
