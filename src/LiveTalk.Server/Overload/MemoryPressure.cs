using LiveTalk.Domain.Overload;

namespace LiveTalk.Server.Overload;

/// <summary>The process's share of the memory it may use: the container's limit, or the machine's memory.</summary>
internal sealed class MemoryPressure : IPressure
{
    /// <inheritdoc />
    public string Name => "memory is short";

    /// <inheritdoc />
    public PressureSteps Steps => new(0.8, 0.87, 0.93);

    /// <inheritdoc />
    public double Measure() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes is > 0 and var most ? (double)Environment.WorkingSet / most : 0;
}
