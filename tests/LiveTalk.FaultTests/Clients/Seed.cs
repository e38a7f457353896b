using System.Globalization;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Clients;

/// <summary>Where a run's chance comes from: a new number each time, written down, or the one in LIVETALK_SEED.</summary>
internal sealed class Seed
{
    private readonly int _number;
    private int _next;

    /// <summary>For a run whose choices do not matter.</summary>
    public Seed()
    {
    }

    public Seed(ITestOutputHelper output)
    {
        _number = int.TryParse(Environment.GetEnvironmentVariable("LIVETALK_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
        output.WriteLine($"LIVETALK_SEED={_number}");
    }

    /// <summary>A source of chance of its own for each client, so that they do not share one over threads.</summary>
    public Random Next() => new(unchecked(_number + (++_next * 7919)));

    public override string ToString() => _number.ToString(CultureInfo.InvariantCulture);
}
