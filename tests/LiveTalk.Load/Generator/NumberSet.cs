namespace LiveTalk.Load.Generator;

/// <summary>A set of numbers from 0, one bit each: which comments a reader has, so that one lost or doubled shows. One thread at a time.</summary>
internal sealed class NumberSet
{
    private ulong[] _bits = [];

    public int Count { get; private set; }

    /// <returns>False where it was there already.</returns>
    public bool Add(int number)
    {
        var (word, bit) = (number >> 6, 1UL << (number & 63));
        if (word >= _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max(8, (word + 1) * 2));
        }

        if ((_bits[word] & bit) != 0)
        {
            return false;
        }

        _bits[word] |= bit;
        Count++;
        return true;
    }

    /// <summary>How many of another set's numbers are not in this one.</summary>
    public int CountMissing(NumberSet other)
    {
        var missing = 0;
        for (var i = 0; i < other._bits.Length; i++)
        {
            missing += System.Numerics.BitOperations.PopCount(other._bits[i] & ~(i < _bits.Length ? _bits[i] : 0));
        }

        return missing;
    }
}
