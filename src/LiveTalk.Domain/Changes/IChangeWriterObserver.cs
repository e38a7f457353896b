namespace LiveTalk.Domain.Changes;

/// <summary>Sees what the writer does, for metrics and logs. Called on the writer's loop: must be quick and must not throw.</summary>
public interface IChangeWriterObserver
{
    /// <summary>Sees nothing.</summary>
    static readonly IChangeWriterObserver None = new Nobody();

    /// <summary>A batch is durable.</summary>
    /// <param name="changes">How many changes it had.</param>
    /// <param name="took">From its first try to its commit.</param>
    void Committed(int changes, TimeSpan took);

    /// <summary>A batch is tried again.</summary>
    void Retried(int changes, Exception error);

    /// <summary>A batch was given up; its changes were refused.</summary>
    void Failed(int changes, Exception error);

    private sealed class Nobody : IChangeWriterObserver
    {
        public void Committed(int changes, TimeSpan took)
        {
        }

        public void Retried(int changes, Exception error)
        {
        }

        public void Failed(int changes, Exception error)
        {
        }
    }
}
