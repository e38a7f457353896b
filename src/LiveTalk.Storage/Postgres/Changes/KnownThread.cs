using LiveTalk.Storage.Postgres.Rows;

namespace LiveTalk.Storage.Postgres.Changes;

/// <summary>A thread as this node's last batch left it.</summary>
/// <param name="Row">Its row.</param>
/// <param name="WrittenAt">The time of that batch.</param>
internal sealed record KnownThread(ThreadRow Row, DateTimeOffset WrittenAt);
