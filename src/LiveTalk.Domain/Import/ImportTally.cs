namespace LiveTalk.Domain.Import;

/// <summary>Counts while an import runs.</summary>
internal sealed class ImportTally
{
    private readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _people = [];

    public int Found { get; set; }

    public int New { get; set; }

    public int AlreadyThere { get; set; }

    public int Threads { get; set; }

    public int Links { get; set; }

    public int Orphans { get; set; }

    public int Mentions { get; set; }

    public void Skip(string reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    public void Met(Guid person) => _people.Add(person);

    public ImportReport ToReport(bool dryRun) => new()
    {
        DryRun = dryRun,
        Found = Found,
        New = New,
        AlreadyThere = AlreadyThere,
        Skipped = _skipped,
        Threads = Threads,
        People = _people.Count,
        Links = Links,
        Orphans = Orphans,
        Mentions = Mentions,
    };
}
