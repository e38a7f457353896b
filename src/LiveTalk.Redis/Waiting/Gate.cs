namespace LiveTalk.Redis.Waiting;

/// <summary>Lets waiters pass while it is open. Closed at first. Thread-safe.</summary>
internal sealed class Gate
{
    private readonly Lock _one = new();
    private TaskCompletionSource _open = New();

    public bool IsOpen => Volatile.Read(ref _open).Task.IsCompleted;

    /// <summary>Opens it. Returns whether it was closed.</summary>
    public bool Open()
    {
        lock (_one)
        {
            return _open.TrySetResult();
        }
    }

    /// <summary>Closes it. Returns whether it was open.</summary>
    public bool Close()
    {
        lock (_one)
        {
            if (!_open.Task.IsCompleted)
            {
                return false;
            }

            _open = New();
            return true;
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => Volatile.Read(ref _open).Task.WaitAsync(cancellationToken);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
