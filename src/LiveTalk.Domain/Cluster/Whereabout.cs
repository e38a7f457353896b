namespace LiveTalk.Domain.Cluster;

/// <summary>One person at one place: connected to a node, reading a thread.</summary>
/// <param name="Site">The site in which they are signed in.</param>
/// <param name="Id">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Thread">The thread they read; null where they are connected and read none.</param>
/// <param name="Since">Since when, by the node's clock.</param>
public sealed record Whereabout(string Site, Guid Id, string Name, Guid? Thread, DateTimeOffset Since);
