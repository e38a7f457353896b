namespace LiveTalk.Domain.Overload;

/// <summary>At which values which level begins, ascending; infinity for a level that this pressure alone never causes.</summary>
/// <param name="Typing">Begins <see cref="OverloadLevel.Typing"/>.</param>
/// <param name="Presence">Begins <see cref="OverloadLevel.Presence"/>.</param>
/// <param name="Newcomers">Begins <see cref="OverloadLevel.Newcomers"/>.</param>
public readonly record struct PressureSteps(double Typing, double Presence, double Newcomers)
{
    /// <summary>The level of a value.</summary>
    public OverloadLevel LevelOf(double value) =>
        value >= Newcomers ? OverloadLevel.Newcomers : value >= Presence ? OverloadLevel.Presence : value >= Typing ? OverloadLevel.Typing : OverloadLevel.None;
}
