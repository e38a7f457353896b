using LiveTalk.Domain.Participants;

namespace LiveTalk.Server.Talks;

/// <summary>The author of what happens by itself. Nobody can be it: it is no row of any site, and no token names it.</summary>
internal static class ServerPerson
{
    public static readonly Participant Participant = new()
    {
        Id = new("00000000-0000-7000-8000-000000000001"),
        Name = "LiveTalk",
        Kind = ParticipantKind.Member,
    };
}
