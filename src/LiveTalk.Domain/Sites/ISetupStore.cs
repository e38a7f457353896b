namespace LiveTalk.Domain.Sites;

/// <summary>Keeps the one-use code that makes the first admin (S30). Only its hash is stored.</summary>
public interface ISetupStore
{
    /// <summary>Replaces whatever code there is.</summary>
    /// <param name="hash">SHA-256 of the code.</param>
    /// <param name="expiresAt">After this it no longer counts.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task IssueAsync(byte[] hash, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Uses the code up. True for exactly one caller, also when two claim at once on two nodes.</summary>
    Task<bool> ClaimAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether an unused code is waiting that has not expired.</summary>
    Task<bool> IsWaitingAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
