namespace LiveTalk.Load.Measuring;

/// <summary>Draws ranks 0, 1, 2, ... of which the n-th comes with a weight of 1/n: a few threads are busy, most are nearly still. One thread at a time.</summary>
internal sealed class Zipf
{
    private readonly Random _chance;
    private readonly double[] _upTo;

    /// <param name="count">How many ranks there are, from 1.</param>
    /// <param name="chance">Where chance comes from.</param>
    public Zipf(int count, Random chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _chance = chance;
        _upTo = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            _upTo[i] = sum += 1.0 / (i + 1);
        }
    }

    /// <summary>The share of all draws that gives this rank.</summary>
    public double ShareOf(int rank) => (_upTo[rank] - (rank == 0 ? 0 : _upTo[rank - 1])) / _upTo[^1];

    /// <summary>The next rank.</summary>
    public int Next()
    {
        var found = Array.BinarySearch(_upTo, _chance.NextDouble() * _upTo[^1]);
        return Math.Min(found >= 0 ? found + 1 : ~found, _upTo.Length - 1);
    }
}
