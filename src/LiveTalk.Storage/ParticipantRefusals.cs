using LiveTalk.Domain.Errors;

namespace LiveTalk.Storage;

/// <summary>What the participant stores refuse, in the same words for every database.</summary>
internal static class ParticipantRefusals
{
    public static LiveTalkException NameTaken() =>
        new(ErrorCode.Conflict, "Somebody who signed in here has that name or one that looks like it. Choose another one.");
}
