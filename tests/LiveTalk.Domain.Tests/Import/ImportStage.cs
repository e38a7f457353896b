using System.IO.Compression;
using System.Text;
using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Import;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;
using LiveTalk.Storage;
using LiveTalk.Testing.Databases;
using LiveTalk.Text;

namespace LiveTalk.Domain.Tests.Import;

/// <summary>A fresh database with one site, and an importer into it.</summary>
internal sealed class ImportStage : IAsyncDisposable
{
    public const string Site = "grow";

    private readonly SqliteFile _file = new();
    private readonly ChangeWriter _writer;

    private ImportStage()
    {
        Storage = LiveTalkStorage.Open(_file.ConnectionString);
        _writer = new ChangeWriter(Storage.Changes, new InProcessBackplane(), TimeProvider.System);
        Importer = new Importer(Storage, _writer, new CommentRenderer(), new Version7Ids(TimeProvider.System));
    }

    public IStorage Storage { get; }

    public Importer Importer { get; }

    public static async Task<ImportStage> OpenAsync()
    {
        var stage = new ImportStage();
        await stage.Storage.Database.MigrateAsync(default);
        var site = new Site { Id = Site, Name = "{grow}" };
        var key = new SiteKey { Site = Site, Id = "1", Algorithm = "HS256", Material = "bm90IGEgc2VjcmV0IGJ1dCBhIHRlc3Qgb2YgMzIgYnl0ZXM", Own = true, CreatedAt = DateTimeOffset.UnixEpoch };
        await stage.Storage.Sites.AddAsync(site, key, default);
        return stage;
    }

    public static ImportFile Text(string document, ImportLimits? limits = null) => new(() => new MemoryStream(Encoding.UTF8.GetBytes(document)), limits);

    public static ImportFile Gzip(byte[] document, ImportLimits? limits = null)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(document);
        }

        return new(() => new MemoryStream(packed.ToArray()), limits);
    }

    public static ImportFile GrowThread() => new(() => File.OpenRead(Path.Combine(AppContext.BaseDirectory, "data", "grow-thread.wxr.xml")));

    public Task<ImportReport> RunAsync(IImportFormat format, ImportFile file, bool dryRun = false, PostKeyRule? postKey = null) =>
        Importer.RunAsync(new() { Site = Site, Format = format, File = file, DryRun = dryRun, PostKey = postKey }, default);

    public async Task<IReadOnlyList<Comment>> CommentsAsync(string post, bool source = false)
    {
        var thread = await Storage.Threads.FindAsync(Site, post, default);
        var page = await Storage.Threads.HistoryAsync(thread!.Id, null, ThreadLimits.MaxComments, source, default);
        return page.Comments;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await Storage.DisposeAsync();
        _file.Dispose();
    }
}
