namespace LiveTalk.Domain.Errors;

/// <summary>A refusal that the caller is told about: a code for programs and one safe sentence for people.</summary>
/// <remarks>The message holds nothing that is not meant for the caller; causes go to the log as <see cref="Exception.InnerException"/>.</remarks>
public sealed class LiveTalkException : Exception
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="code">What it means to a program.</param>
    /// <param name="sentence">What it means to a person: one sentence that says what to do about it.</param>
    /// <param name="retryAfter">When waiting helps: how long. Sent to clients in whole seconds, rounded up.</param>
    /// <param name="cause">For the log only.</param>
    public LiveTalkException(ErrorCode code, string sentence, TimeSpan? retryAfter = null, Exception? cause = null)
        : base(sentence, cause)
    {
        Code = code;
        RetryAfter = retryAfter;
    }

    /// <summary>What the refusal means to a program.</summary>
    public ErrorCode Code { get; }

    /// <summary>How long to wait before repeating; null where waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary><see cref="RetryAfter"/> in whole seconds, rounded up, at least 1; null where waiting does not help.</summary>
    public int? RetryAfterSeconds => RetryAfter is { } wait ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : null;

    /// <summary>Whether the same request may be repeated as it is, with the same key.</summary>
    public bool IsTransient => Code is ErrorCode.Unavailable or ErrorCode.RateLimited or ErrorCode.SlowMode;
}
