using LiveTalk.Domain.Participants;

namespace LiveTalk.Server.Authentication;

/// <summary>Subjects of people whom the server itself vouches for.</summary>
internal static class OwnSubjects
{
    /// <summary>The same name is the same person, so that a lost token is replaced by a new one for the same host.</summary>
    public static string OfName(string name)
    {
        var key = NameKey.Of(name);
        return TokenRules.OwnSubject + "name:" + (key.Length <= 60 ? key : key[..60]);
    }
}
