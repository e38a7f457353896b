namespace LiveTalk.Domain.Time;

/// <summary>UUIDv7 by the given clock (RFC 9562 section 5.7): ids sort roughly by time, which keeps indexes dense.</summary>
public sealed class Version7Ids(TimeProvider clock) : IIdSource
{
    /// <inheritdoc />
    public Guid Next() => Guid.CreateVersion7(clock.GetUtcNow());
}
