using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Presence;

/// <summary>
/// What nodes tell each other about who is in a thread. A lossy lane: any of it may be dropped or merged, and all of it heals by <see cref="PresenceAlive"/> and
/// <see cref="PresenceAsked"/>. The sender may hear its own.
/// </summary>
/// <param name="Thread">The thread.</param>
/// <param name="Node">The node that says it; everything it says is about its own connections only.</param>
public abstract record PresenceNews(Guid Thread, Guid Node);

/// <summary>People came or left at the node.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Node">The node.</param>
/// <param name="Version">One more than the version before: who did not have that one asks for everything.</param>
/// <param name="Joined">Who is now here and was not, or has another name; each with at least one connection.</param>
/// <param name="Left">Whose last connection at the node ended.</param>
/// <param name="Anonymous">Connections without a name, all of them.</param>
/// <param name="Untold">People with a name whom the node only counts, because it has too many to name them all.</param>
public sealed record PresenceChanged(
    Guid Thread, Guid Node, long Version, IReadOnlyList<Participant> Joined, IReadOnlyList<Guid> Left, int Anonymous, int Untold = 0) : PresenceNews(Thread, Node);

/// <summary>Everybody at the node, as an answer to <see cref="PresenceAsked"/>.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Node">The node.</param>
/// <param name="Version">The version that this is the state of.</param>
/// <param name="People">Everybody with a name, each once; empty with no anonymous: nobody is left. In a large room, this part's share of them.</param>
/// <param name="Anonymous">Connections without a name.</param>
/// <param name="Untold">People with a name whom the node only counts, because it has too many to name them all.</param>
/// <param name="Part">Which part this is, from 0.</param>
/// <param name="Parts">How many parts make the whole of this version; it counts once all of them came.</param>
public sealed record PresenceWhole(
    Guid Thread, Guid Node, long Version, IReadOnlyList<Participant> People, int Anonymous, int Untold = 0, int Part = 0, int Parts = 1) : PresenceNews(Thread, Node);

/// <summary>The node still has readers there; says nothing new. A node that has not said anything for some seconds has nobody there.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Node">The node.</param>
/// <param name="Version">Its newest version: who has another one asks.</param>
public sealed record PresenceAlive(Guid Thread, Guid Node, long Version) : PresenceNews(Thread, Node);

/// <summary>The node wants to know everybody at other nodes.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Node">The node that asks.</param>
/// <param name="Of">The node it asks; null asks all.</param>
public sealed record PresenceAsked(Guid Thread, Guid Node, Guid? Of) : PresenceNews(Thread, Node);

/// <summary>Somebody at the node began to type, still types, or stopped.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Node">The node.</param>
/// <param name="Who">Who types.</param>
/// <param name="On">False: stopped.</param>
public sealed record TypingMarked(Guid Thread, Guid Node, Participant Who, bool On) : PresenceNews(Thread, Node);
