using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Overload;

namespace LiveTalk.Server.Overload;

/// <summary>The share of the writer's queue that is in use.</summary>
internal sealed class WriterQueuePressure(ChangeWriter writer, ChangeWriterOptions options) : IPressure
{
    /// <inheritdoc />
    public string Name => "changes wait for the database";

    /// <inheritdoc />
    public PressureSteps Steps => new(0.1, 0.3, 0.6);

    /// <inheritdoc />
    public double Measure() => (double)writer.Queued / options.MaxWaiting;
}
