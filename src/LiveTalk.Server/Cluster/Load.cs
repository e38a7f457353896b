namespace LiveTalk.Server.Cluster;

/// <summary>How busy this node is.</summary>
/// <param name="Connections">Open hub connections.</param>
/// <param name="Rooms">Threads that somebody reads here.</param>
/// <param name="Readers">Places in them.</param>
/// <param name="Behind">Readers that have not taken what is there for them.</param>
/// <param name="Queued">Changes that wait for the database.</param>
/// <param name="CommitMilliseconds">Median of the last commits; null before the first.</param>
internal sealed record Load(int Connections, int Rooms, int Readers, int Behind, int Queued, double? CommitMilliseconds);
