using LiveTalk.FaultTests.History;

namespace LiveTalk.FaultTests.Timing;

/// <summary>How long things took, told from the clients' own histories.</summary>
internal sealed class Timings
{
    private readonly List<(long Sent, long Took, bool AtFirst)> _answers = [];
    private readonly List<(long Sent, long Seen)> _deliveries = [];
    private readonly List<(long Lost, long Back)> _gaps = [];

    /// <param name="clients">Posters and readers of any threads; texts are unlike each other over all of them.</param>
    public Timings(IEnumerable<ClientHistory> clients)
    {
        var stories = clients.Select(c => c.Entries).ToList();
        var sent = new Dictionary<string, long>();
        foreach (var entries in stories)
        {
            TakeAnswers(entries, sent);
        }

        foreach (var entries in stories)
        {
            TakeReading(entries, sent);
        }
    }

    /// <summary>From the first try of a post to its acknowledgement, for posts first sent in the phase, repeats and reconnects included.</summary>
    public Figures Answers(Phase phase) => Figures.Of(_answers.Where(a => phase.Holds(a.Sent)).Select(a => a.Took));

    /// <summary>The same for posts that were sent over a standing connection and answered at the first try: how the server answers while others come back.</summary>
    public Figures AnswersAtFirst(Phase phase) => Figures.Of(_answers.Where(a => a.AtFirst && phase.Holds(a.Sent)).Select(a => a.Took));

    /// <summary>From the first try of a post to each reader that saw it, for posts first sent in the phase.</summary>
    public Figures Deliveries(Phase phase) => Figures.Of(_deliveries.Where(d => phase.Holds(d.Sent)).Select(d => d.Seen - d.Sent));

    /// <summary>The same for posts sent until things were put right.</summary>
    public Figures DeliveriesWhileBroken(Phase phase) =>
        Figures.Of(_deliveries.Where(d => d.Sent >= phase.From && d.Sent < phase.Mended).Select(d => d.Seen - d.Sent));

    /// <summary>How long after things were put right the last reader had the last of what had been sent until then, milliseconds; 0 where nobody waited.</summary>
    public double CompleteAfterMending(Phase phase) => Figures.Of(
        [0, .. _deliveries.Where(d => d.Sent >= phase.From && d.Sent < phase.Mended && d.Seen > phase.Mended).Select(d => d.Seen - phase.Mended)]).Worst;

    /// <summary>For readers whose connection ended in the phase, from the fault (or, where later, the moment they lost it) until they read on.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="sinceFault">Counts from the beginning of the phase: for faults that a client cannot notice at once.</param>
    public Figures Gaps(Phase phase, bool sinceFault) =>
        Figures.Of(_gaps.Where(g => phase.Holds(g.Lost)).Select(g => g.Back - (sinceFault ? phase.From : g.Lost)));

    private void TakeAnswers(IReadOnlyList<HistoryEntry> entries, Dictionary<string, long> sent)
    {
        var first = new Dictionary<Guid, long>();
        var connected = new HashSet<Guid>();
        foreach (var entry in entries)
        {
            if (entry is HistoryEntry.Invoked invoked)
            {
                if (first.TryAdd(invoked.Key, invoked.At))
                {
                    sent[invoked.Text] = invoked.At;
                    if (invoked.Connected)
                    {
                        connected.Add(invoked.Key);
                    }
                }
                else
                {
                    connected.Remove(invoked.Key);
                }
            }
            else if (entry is HistoryEntry.Acknowledged done)
            {
                _answers.Add((first[done.Key], done.At - first[done.Key], connected.Contains(done.Key)));
            }
        }
    }

    private void TakeReading(IReadOnlyList<HistoryEntry> entries, Dictionary<string, long> sent)
    {
        long? lost = null;
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case HistoryEntry.Saw saw when saw.Event.Text is { } text && sent.TryGetValue(text, out var at):
                    _deliveries.Add((at, saw.At));
                    break;
                case HistoryEntry.Away:
                    lost ??= entry.At;
                    break;
                case HistoryEntry.Back when lost is { } since:
                    _gaps.Add((since, entry.At));
                    lost = null;
                    break;
            }
        }
    }
}
