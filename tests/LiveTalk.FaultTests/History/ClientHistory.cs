namespace LiveTalk.FaultTests.History;

/// <summary>What one client did and saw, in its own order. Nothing is left out or put right here: judging is the checker's work. Thread-safe.</summary>
public sealed class ClientHistory(string name)
{
    private readonly Lock _gate = new();
    private readonly List<HistoryEntry> _entries = [];

    public string Name => name;

    /// <summary>A copy of everything so far.</summary>
    public IReadOnlyList<HistoryEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    public void Add(HistoryEntry entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
        }
    }
}
