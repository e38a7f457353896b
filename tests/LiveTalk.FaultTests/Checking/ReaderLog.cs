using LiveTalk.FaultTests.History;

namespace LiveTalk.FaultTests.Checking;

/// <summary>What one reader saw, in the order in which it came.</summary>
/// <param name="Name">Who.</param>
/// <param name="Stretches">From each start with fresh state (the number it was true at) the events that followed; a resumed connection goes on in the same stretch.</param>
public sealed record ReaderLog(string Name, IReadOnlyList<(long Start, IReadOnlyList<LoggedEvent> Events)> Stretches)
{
    public IEnumerable<LoggedEvent> Events => Stretches.SelectMany(s => s.Events);

    public static ReaderLog? Of(ClientHistory client)
    {
        var stretches = new List<(long, IReadOnlyList<LoggedEvent>)>();
        List<LoggedEvent>? current = null;
        foreach (var entry in client.Entries)
        {
            if (entry is HistoryEntry.Started start)
            {
                stretches.Add((start.Seq, current = []));
            }
            else if (entry is HistoryEntry.Saw saw)
            {
                if (current is null)
                {
                    // Events before any state: as if it had said that it holds nothing.
                    stretches.Add((0, current = []));
                }

                current.Add(saw.Event);
            }
        }

        return stretches.Count == 0 ? null : new(client.Name, stretches);
    }
}
