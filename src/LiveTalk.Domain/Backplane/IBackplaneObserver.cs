namespace LiveTalk.Domain.Backplane;

/// <summary>Is told when a server of the backplane goes and comes. Calls may come from any thread and must be quick.</summary>
public interface IBackplaneObserver
{
    /// <summary>Nothing is heard from there any more; events of other nodes are read from the log until it is back.</summary>
    void Lost(string server, string reason);

    /// <summary>It carries again, after that long.</summary>
    void Restored(string server, TimeSpan after);
}
