namespace LiveTalk.Domain.Threads;

/// <summary>What never changes about a thread.</summary>
/// <param name="Id">The thread.</param>
/// <param name="Site">Its site.</param>
/// <param name="Post">The site's key of its post.</param>
public sealed record ThreadAddress(Guid Id, string Site, string Post);
