namespace LiveTalk.Load.Generator;

/// <summary>A post that was sent.</summary>
/// <param name="Thread">Where to.</param>
/// <param name="Number">Its number there.</param>
/// <param name="PlannedAt">For when it was planned, in nanoseconds.</param>
internal readonly record struct Ticket(LoadThread Thread, int Number, long PlannedAt);

/// <summary>Every post by its number, in pieces of a fixed size: a list that doubles would stop the clock while it is copied. One thread at a time.</summary>
internal sealed class Tickets
{
    private const int PieceBits = 14;

    private readonly List<Ticket[]> _pieces = [];

    public long Count { get; private set; }

    public Ticket this[long id] => _pieces[(int)(id >> PieceBits)][id & ((1 << PieceBits) - 1)];

    public long Add(Ticket ticket)
    {
        var id = Count++;
        if (id >> PieceBits == _pieces.Count)
        {
            _pieces.Add(new Ticket[1 << PieceBits]);
        }

        _pieces[(int)(id >> PieceBits)][id & ((1 << PieceBits) - 1)] = ticket;
        return id;
    }
}
