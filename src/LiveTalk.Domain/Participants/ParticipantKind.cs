namespace LiveTalk.Domain.Participants;

/// <summary>How a person is known to a site.</summary>
public enum ParticipantKind
{
    /// <summary>Gave a name, nothing is proved.</summary>
    Guest = 0,

    /// <summary>Signed in through the site or a provider.</summary>
    Member = 1,
}
