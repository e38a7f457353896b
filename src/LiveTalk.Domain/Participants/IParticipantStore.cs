using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Participants;

/// <summary>Keeps people. Thread-safe, across nodes too. Every method throws <see cref="ErrorCode.Unavailable"/> while the database is away.</summary>
public interface IParticipantStore
{
    /// <summary>Keeps a new guest; a name that is in use by another guest gets the next free <see cref="Participant.Tag"/>.</summary>
    /// <param name="id">The new id.</param>
    /// <param name="draft">Already checked.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Conflict"/>: a member or a person with a role has a name that looks the same.</exception>
    Task<Participant> AddGuestAsync(Guid id, GuestDraft draft, CancellationToken cancellationToken);

    /// <summary>Finds the member with this subject or keeps a new one with <paramref name="id"/>; brings name, picture, page and roles up to date.</summary>
    /// <remarks>Two first sign-ins at once lead to one participant.</remarks>
    Task<Participant> UpsertMemberAsync(Guid id, MemberProfile profile, CancellationToken cancellationToken);

    /// <summary>The person with this id in this site, or null.</summary>
    Task<Participant?> FindAsync(string site, Guid id, CancellationToken cancellationToken);

    /// <summary>People whose <see cref="NameKey"/> is one of these: those who wrote in the thread first, then the most recent; at most 50.</summary>
    Task<IReadOnlyList<PersonName>> ByNameAsync(string site, Guid thread, IReadOnlyList<string> nameKeys, CancellationToken cancellationToken);

    /// <summary>Remembers how far a person has read a thread; a smaller number than the remembered one changes nothing.</summary>
    Task MarkReadAsync(Guid participant, Guid thread, long seq, CancellationToken cancellationToken);

    /// <summary>How far people have read threads, one number for each asked for, in that order; 0 where never. One question to the database, however many they are.</summary>
    Task<IReadOnlyList<long>> ReadMarksAsync(IReadOnlyList<ReadMarkKey> marks, CancellationToken cancellationToken);
}
