namespace LiveTalk.Domain.Time;

/// <summary>Makes ids. Thread-safe. Injected so that tests decide.</summary>
public interface IIdSource
{
    /// <summary>A new UUIDv7.</summary>
    Guid Next();
}
