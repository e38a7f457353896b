using System.Text.Json.Serialization;
using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Json;

/// <summary>Generated serialization of the domain's types; use it through <see cref="LiveTalkJson"/>, which adds the rules.</summary>
[JsonSerializable(typeof(ThreadEvent))]
[JsonSerializable(typeof(Comment))]
[JsonSerializable(typeof(CommentThread))]
[JsonSerializable(typeof(Participant))]
[JsonSerializable(typeof(SiteSettings))]
[JsonSerializable(typeof(Talk))]
[JsonSerializable(typeof(TalkLedger))]
[JsonSerializable(typeof(Hand))]
[JsonSerializable(typeof(Question))]
[JsonSerializable(typeof(Poll))]
[JsonSerializable(typeof(RoomRules))]
[JsonSerializable(typeof(TalkNotice))]
[JsonSerializable(typeof(RoomGuard))]
[JsonSerializable(typeof(Recap))]
[JsonSerializable(typeof(TranscriptEntry))]
[JsonSerializable(typeof(IReadOnlyList<Talk>))]
[JsonSerializable(typeof(ArchiveRecord))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Comment>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyList<PersonName>>))]
public sealed partial class LiveTalkJsonContext : JsonSerializerContext;
