using LiveTalk.Domain.Limits;

namespace LiveTalk.Server.Options;

/// <summary>One rate as configured.</summary>
internal sealed class RateSection
{
    /// <summary>How many a second in the long run; above 0.</summary>
    public double PerSecond { get; set; }

    /// <summary>How many at once after a pause; at least 1.</summary>
    public int Burst { get; set; }

    /// <summary>The rate.</summary>
    public Rate ToRate() => new(PerSecond, Burst);
}
