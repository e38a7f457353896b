using LiveTalk.Domain.Storage;

namespace LiveTalk.Specification.Storage;

/// <summary>An implementation to be judged: opens the same migrated database as often as asked, each time as another process would.</summary>
public interface IStorageSource
{
    /// <summary>Opens it.</summary>
    /// <param name="clock">What counts as the database's clock; null for its own.</param>
    IStorage Open(TimeProvider? clock = null);
}
