using LiveTalk.Domain.Storage;

namespace LiveTalk.Specification.Storage;

/// <summary>An implementation to be judged: opens the same migrated database as often as asked, each time as another process would.</summary>
public interface IStorageSource
{
    /// <summary>Opens it.</summary>
    /// <param name="clock">What counts as the database's clock; null for its own.</param>
    IStorage Open(TimeProvider? clock = null);

    /// <summary>How many processes may commit at the same moment without one of them being refused.</summary>
    int CommittingAtOnce => 8;

    /// <summary>Returns once somebody waits for a lock. Where nobody can be asked whether it is so, a moment has to do: too short a one makes a test easier, not fail.</summary>
    Task SomebodyWaitsAsync() => Task.Delay(300);
}
