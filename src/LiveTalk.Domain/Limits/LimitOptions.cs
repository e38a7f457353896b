namespace LiveTalk.Domain.Limits;

/// <summary>
/// Rates by what is done and who does it. A person is limited for the sake of the others in the room, an address for the sake of the server; many people may share
/// an address (a school, a company), so addresses get more.
/// </summary>
public sealed record LimitOptions
{
    /// <summary>False switches every limit off (load tests).</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Most buckets kept; when full, idle ones go first.</summary>
    public int MaxBuckets { get; init; } = 200_000;

    /// <summary>The rates of one person, or of one connection without a name.</summary>
    public IReadOnlyDictionary<LimitKind, Rate> Person { get; init; } = new Dictionary<LimitKind, Rate>
    {
        [LimitKind.Guest] = new(0.2, 10),
        [LimitKind.SignIn] = new(1, 20),
        [LimitKind.Join] = new(5, 50),
        [LimitKind.Write] = new(3, 30),
        [LimitKind.React] = new(5, 50),
        [LimitKind.Typing] = new(2, 20),
        [LimitKind.Read] = new(20, 200),
    };

    /// <summary>The rates of one address.</summary>
    public IReadOnlyDictionary<LimitKind, Rate> Address { get; init; } = new Dictionary<LimitKind, Rate>
    {
        [LimitKind.Guest] = new(2, 60),
        [LimitKind.SignIn] = new(20, 500),
        [LimitKind.Join] = new(50, 1000),
        [LimitKind.Write] = new(30, 300),
        [LimitKind.React] = new(50, 500),
        [LimitKind.Typing] = new(50, 500),
        [LimitKind.Read] = new(200, 2000),
    };

    /// <summary>The rate of all writing in one thread.</summary>
    public Rate Thread { get; init; } = new(500, 2000);
}
