using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Presence;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Redis.Backplane;

/// <summary>One message to other nodes, not yet encoded.</summary>
internal abstract record Parcel;

/// <summary>Events of one thread, ascending, or only its number.</summary>
internal sealed record EventsParcel(Guid Thread, long Head, IReadOnlyList<EncodedEvent> Events) : Parcel;

/// <summary>Something for one person.</summary>
internal sealed record NoticeParcel(Notice Notice) : Parcel;

/// <summary>Who is where.</summary>
internal sealed record PresenceParcel(PresenceNews News) : Parcel;
