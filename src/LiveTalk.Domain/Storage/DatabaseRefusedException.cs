namespace LiveTalk.Domain.Storage;

/// <summary>The database cannot be used as it is, and waiting does not help. The message is one plain sentence for the operator.</summary>
public sealed class DatabaseRefusedException : Exception
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="sentence">What is wrong and what to do about it; without passwords.</param>
    /// <param name="cause">For the log.</param>
    public DatabaseRefusedException(string sentence, Exception? cause = null)
        : base(sentence, cause)
    {
    }
}
