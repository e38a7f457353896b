using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Changes;

/// <summary>One change that somebody wants of a thread. Already checked for form; <see cref="ChangeRules"/> checks it against the thread.</summary>
public abstract record Change
{
    /// <summary>The thread to change.</summary>
    public required Guid Thread { get; init; }

    /// <summary>The client's key: with the same author it makes the change safe to repeat, for ever (R3).</summary>
    public required Guid Key { get; init; }

    /// <summary>Who wants it.</summary>
    public required Participant Author { get; init; }

    /// <summary>What makes it the same change when it comes again.</summary>
    public virtual ChangeKey Identity => new(Thread, Author.Id, Key);

    /// <summary>16 bytes that differ where two requests differ, for when a key comes again. Made from what the client sent, not from what was rendered.</summary>
    public abstract byte[] Fingerprint();

    /// <summary>Whether its key is kept for ever. False only for what the server itself does and the rules make safe to repeat without a key.</summary>
    public virtual bool IsRemembered => true;

    /// <summary>Which comments must be known to decide it.</summary>
    public virtual IEnumerable<Guid> NeededComments => [];

    /// <summary>Refuses texts that it would store and no database can keep.</summary>
    /// <exception cref="Errors.LiveTalkException"><see cref="Errors.ErrorCode.Invalid"/>.</exception>
    public virtual void RequireStorable()
    {
        // Most have none.
    }
}
