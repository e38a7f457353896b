using LiveTalk.Domain.Participants;

namespace LiveTalk.Hubs.Connections;

/// <summary>One place where somebody is connected.</summary>
/// <param name="Who">The person.</param>
/// <param name="Site">The site in which they are that person.</param>
/// <param name="Thread">The thread they read; null where they are connected but read nothing of that site.</param>
/// <param name="Connection">The connection, by the id that logs know it by.</param>
/// <param name="Since">When they joined the thread, or connected where they read none.</param>
public sealed record Whereabouts(Participant Who, string Site, Guid? Thread, string Connection, DateTimeOffset Since);
