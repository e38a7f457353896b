using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Overload;

/// <summary>
/// Decides what a node leaves out while it is under pressure. Rises to what <see cref="Lasting"/> measurements in a row reach, so that one pause of the machine changes nothing; falls one
/// level at a time, each after <see cref="Calm"/> of values well below it, so that it does not flap. Thread-safe.
/// </summary>
/// <param name="pressures">What is measured.</param>
/// <param name="clock">Measures the calm.</param>
public sealed class OverloadGuard(IEnumerable<IPressure> pressures, TimeProvider clock)
{
    /// <summary>How many measurements in a row raise the level.</summary>
    public const int Lasting = 3;

    /// <summary>How long values must stay below four fifths of a level's step before that level ends.</summary>
    public static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    // What still counts as near a step.
    private const double Near = 0.8;

    private readonly IPressure[] _pressures = [.. pressures];
    private readonly OverloadLevel[] _recent = new OverloadLevel[Lasting];
    private readonly long[] _shed = new long[Enum.GetValues<OverloadLevel>().Length];
    private volatile OverloadLevel _level;
    private volatile string? _cause;
    private long _calmSince = clock.GetTimestamp();

    /// <summary>What is left out now.</summary>
    public OverloadLevel Level => _level;

    /// <summary>The pressure that raised the level last; null where nothing is left out.</summary>
    public string? Cause => _cause;

    /// <summary>Whether something is left out now; counts it where it is.</summary>
    /// <param name="lane">The level that leaves it out.</param>
    public bool Sheds(OverloadLevel lane)
    {
        if (_level < lane)
        {
            return false;
        }

        Interlocked.Increment(ref _shed[(int)lane]);
        return true;
    }

    /// <summary>How many things a level has left out so far.</summary>
    public long ShedBy(OverloadLevel lane) => Interlocked.Read(ref _shed[(int)lane]);

    /// <summary>Lets newcomers, new guests and reactions in, where there is room for them.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Unavailable"/>, with a wait.</exception>
    public void RequireRoom()
    {
        if (Sheds(OverloadLevel.Newcomers))
        {
            throw new LiveTalkException(ErrorCode.Unavailable, "There is more going on here than the server can carry right now. Try again in a moment.", TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Measures once. To be called at equal intervals, by one caller at a time.</summary>
    public void Measure()
    {
        var (reached, near, cause) = Strongest();
        Array.Copy(_recent, 1, _recent, 0, Lasting - 1);
        _recent[^1] = reached;
        if (_recent.Min() is var lasting && lasting > _level)
        {
            (_level, _cause) = (lasting, cause);
        }

        if (near >= _level)
        {
            _calmSince = clock.GetTimestamp();
        }
        else if (clock.GetElapsedTime(_calmSince) >= Calm)
        {
            _calmSince = clock.GetTimestamp();
            _level--;
            _cause = _level == OverloadLevel.None ? null : _cause;
        }
    }

    private (OverloadLevel Reached, OverloadLevel Near, string? Cause) Strongest()
    {
        var (reached, near, cause) = (OverloadLevel.None, OverloadLevel.None, (string?)null);
        foreach (var pressure in _pressures)
        {
            var value = pressure.Measure();
            if (pressure.Steps.LevelOf(value) is var level && level > reached)
            {
                (reached, cause) = (level, pressure.Name);
            }

            var almost = pressure.Steps.LevelOf(value / Near);
            near = almost > near ? almost : near;
        }

        return (reached, near, cause);
    }
}
