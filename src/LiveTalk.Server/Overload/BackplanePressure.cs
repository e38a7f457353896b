using LiveTalk.Domain.Backplane;
using LiveTalk.Domain.Overload;

namespace LiveTalk.Server.Overload;

/// <summary>Announcements that wait for Redis, over all its servers. Never refuses anybody: while Redis is away, talk goes on, and other nodes read the log.</summary>
internal sealed class BackplanePressure(IBackplaneHealth backplane) : IPressure
{
    /// <inheritdoc />
    public string Name => "announcements wait for Redis";

    /// <inheritdoc />
    public PressureSteps Steps => new(2_000, 10_000, double.PositiveInfinity);

    /// <inheritdoc />
    public double Measure() => backplane.Links.Sum(link => (double)link.Waiting);
}
