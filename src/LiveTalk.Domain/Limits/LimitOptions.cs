namespace LiveTalk.Domain.Limits;

/// <summary>
/// Rates by what is done and who does it. A person is limited for the sake of the others in the room, an address for the sake of the server; many people may share
/// an address (a school, a company), so addresses get more. A thread and a site are limited for the sake of the other ones. Immutable.
/// </summary>
public sealed record LimitOptions
{
    /// <summary>False switches every limit off (load tests).</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Most buckets kept on a node.</summary>
    public int MaxBuckets { get; init; } = 200_000;

    /// <summary>Most open connections of one address to one node, 1 to 1,000,000.</summary>
    public int ConnectionsPerAddress { get; init; } = 1000;

    /// <summary>The rate of all calls over one connection, whatever they do and however they end.</summary>
    public Rate Connection { get; init; } = new(50, 500);

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
        [LimitKind.Wave] = new(0.1, 5),
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
        [LimitKind.Wave] = new(5, 100),
    };

    /// <summary>The rate of all writing in one thread.</summary>
    public Rate Thread { get; init; } = new(500, 2000);

    /// <summary>The rate of waves from one person to one other: nobody is poked.</summary>
    public Rate WavePair { get; init; } = new(0.02, 1);

    /// <summary>The rates of one site. What is not named here is not limited by site.</summary>
    public IReadOnlyDictionary<LimitKind, Rate> Site { get; init; } = new Dictionary<LimitKind, Rate>
    {
        [LimitKind.Guest] = new(100, 2000),
        [LimitKind.Join] = new(1000, 20_000),
        [LimitKind.Write] = new(1000, 5000),
        [LimitKind.React] = new(1000, 5000),
        [LimitKind.Wave] = new(100, 1000),
    };
}
