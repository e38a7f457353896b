using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Overload;

namespace LiveTalk.Server.Overload;

/// <summary>How long the batch that is being committed has taken, seconds. Never refuses anybody: while the database is away, reading what is in memory goes on.</summary>
internal sealed class CommitPressure(ChangeWriter writer) : IPressure
{
    /// <inheritdoc />
    public string Name => "the database takes long to commit";

    /// <inheritdoc />
    public PressureSteps Steps => new(1, 2, double.PositiveInfinity);

    /// <inheritdoc />
    public double Measure() => writer.Busy.TotalSeconds;
}
