using LiveTalk.Domain.Limits;

namespace LiveTalk.Server.Options;

/// <summary>The section <c>LiveTalk:Limits</c>. What is not set keeps the default of <see cref="LimitOptions"/>.</summary>
internal sealed class LimitsSection
{
    /// <summary>False switches every limit off: for load tests.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Rates of one person by what they do, such as <c>Person:Write:PerSecond</c>.</summary>
    public Dictionary<string, RateSection> Person { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rates of one address by what is done.</summary>
    public Dictionary<string, RateSection> Address { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Rates of one site by what is done.</summary>
    public Dictionary<string, RateSection> Site { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The rate of all writing in one thread.</summary>
    public RateSection? Thread { get; set; }

    /// <summary>The rate of waves from one person to one other.</summary>
    public RateSection? WavePair { get; set; }

    /// <summary>The rate of all calls over one connection.</summary>
    public RateSection? Connection { get; set; }

    /// <summary>Most open connections of one address to one node.</summary>
    public int? ConnectionsPerAddress { get; set; }

    /// <summary>The limits that apply; only for sections that <see cref="OptionsCheck"/> accepted.</summary>
    public LimitOptions ToLimits()
    {
        var standard = new LimitOptions();
        return standard with
        {
            Enabled = Enabled,
            Person = Merge(standard.Person, Person),
            Address = Merge(standard.Address, Address),
            Site = Merge(standard.Site, Site),
            Thread = Thread?.ToRate() ?? standard.Thread,
            WavePair = WavePair?.ToRate() ?? standard.WavePair,
            Connection = Connection?.ToRate() ?? standard.Connection,
            ConnectionsPerAddress = ConnectionsPerAddress ?? standard.ConnectionsPerAddress,
        };
    }

    private static Dictionary<LimitKind, Rate> Merge(IReadOnlyDictionary<LimitKind, Rate> standard, Dictionary<string, RateSection> set)
    {
        var rates = new Dictionary<LimitKind, Rate>(standard);
        foreach (var (name, rate) in set)
        {
            rates[Enum.Parse<LimitKind>(name, ignoreCase: true)] = rate.ToRate();
        }

        return rates;
    }
}
