using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Import;
using LiveTalk.Domain.Import.Formats;
using LiveTalk.Text;

namespace LiveTalk.Server.Commands;

/// <summary>Takes over conversations from another system's export.</summary>
/// <remarks>May run beside servers: their readers see the comments within seconds, when the servers next compare their threads with the database.</remarks>
internal sealed class ImportCommand : ICommand
{
    private static readonly IImportFormat[] Formats = [new WxrFormat(), new DisqusFormat()];

    /// <inheritdoc />
    public string Name => "import";

    /// <inheritdoc />
    public string Usage => "wxr|disqus FILE --site SITE [--dry-run] [--json] [--post-key slug|path|url|id]";

    /// <inheritdoc />
    public string Summary => "Takes over comments from a WordPress (wxr) or Disqus export; --post-key: what pages give as 'post' (wxr: slug, disqus: id).";

    /// <inheritdoc />
    public IReadOnlyList<string> Options => ["site", "post-key"];

    /// <inheritdoc />
    public IReadOnlyList<string> Flags => ["dry-run", "json"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(2);
        var kind = arguments.Word(0, "wxr or disqus");
        var format = Formats.FirstOrDefault(f => f.Name == kind) ?? throw new UsageException($"'{kind}' is neither wxr nor disqus.");
        var path = arguments.Word(1, "The file");
        var order = new ImportOrder
        {
            Site = arguments.Require("site"),
            Format = format,
            File = new ImportFile(() => File.OpenRead(path)),
            PostKey = PostKey(arguments.Value("post-key")),
            DryRun = arguments.Has("dry-run"),
        };
        var storage = await context.OpenAsync(cancellationToken);
        await using var writer = new ChangeWriter(storage.Changes, new InProcessBackplane(), context.Clock);
        var importer = new Importer(storage, writer, new CommentRenderer(), context.Ids);
        try
        {
            var report = await importer.RunAsync(order, cancellationToken);
            context.Output.Write(arguments.Has("json") ? report.ToJson() + "\n" : report.ToTable());
            context.Error.WriteLine(report.DryRun ? "Nothing was written: this was a dry run." : "Done. Running it again changes nothing.");
            return 0;
        }
        catch (ImportException refused)
        {
            context.Error.WriteLine($"{path}: {refused.Message}");
            context.Error.WriteLine("Nothing was written.");
            return 1;
        }
    }

    private static PostKeyRule? PostKey(string? text) => text switch
    {
        null => null,
        "slug" => PostKeyRule.Slug,
        "path" => PostKeyRule.Path,
        "url" => PostKeyRule.Url,
        "id" => PostKeyRule.Id,
        _ => throw new UsageException($"--post-key is slug, path, url or id, not '{text}'."),
    };
}
