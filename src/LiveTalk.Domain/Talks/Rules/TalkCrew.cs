using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Who may do what in a talk. Its hosts run it, and hosts and admins of the site, any of whom can take over; moderators of the talk or the site help.</summary>
internal static class TalkCrew
{
    /// <summary>Hosts and moderators of the talk, each once.</summary>
    public static IEnumerable<Guid> Crew(this Talk talk) => talk.Hosts.Concat(talk.Moderators).Select(p => p.Id).Distinct();

    public static bool IsHost(this Talk talk, Guid who) => talk.Hosts.Any(h => h.Id == who);

    /// <summary>Whether the person may announce talks in the site.</summary>
    public static bool CanSchedule(this Participant who) => who.Roles.Contains(Roles.Host) || who.Roles.Contains(Roles.Admin);

    public static bool IsRunBy(this Talk talk, Participant who) => talk.IsHost(who.Id) || who.CanSchedule();

    public static bool IsHelpedBy(this Talk talk, Participant who) => talk.IsRunBy(who) || who.CanModerate() || talk.Moderators.Any(m => m.Id == who.Id);

    public static void RequireHost(this Talk talk, Participant who)
    {
        if (!talk.IsRunBy(who))
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "Only a host of this talk can do that.");
        }
    }

    public static void RequireCrew(this Talk talk, Participant who)
    {
        if (!talk.IsHelpedBy(who))
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "Only hosts and moderators of this talk can do that.");
        }
    }
}
