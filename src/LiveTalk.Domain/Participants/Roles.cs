namespace LiveTalk.Domain.Participants;

/// <summary>What a person may do in a site beyond taking part. A person may have several.</summary>
public static class Roles
{
    /// <summary>Runs talks and speaks for the site.</summary>
    public const string Host = "host";

    /// <summary>Removes comments, silences and bans.</summary>
    public const string Moderator = "moderator";

    /// <summary>Everything, settings and keys included.</summary>
    public const string Admin = "admin";

    /// <summary>All roles, from least to most.</summary>
    public static readonly IReadOnlyList<string> All = [Host, Moderator, Admin];

    /// <summary>Whether the person may remove what others wrote.</summary>
    public static bool CanModerate(this Participant who) => who.Roles.Contains(Moderator) || who.Roles.Contains(Admin) || who.Roles.Contains(Host);

    /// <summary>Whether the person speaks for the site: such names can't be taken by guests.</summary>
    public static bool IsStaff(this Participant who) => who.Roles.Count > 0;
}
