using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Talks.Recaps;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>Sees to it that no recap shows what was removed (S33).</summary>
internal static class RecapUpkeep
{
    /// <summary>Takes a comment that is being removed out of the recaps that stand.</summary>
    public static void Erase(ChangeWork work, CommentThread thread, RemoveComment remove)
    {
        foreach (var kept in work.Recaps)
        {
            if (RecapErasure.Without(kept, remove.Id) is var left && !ReferenceEquals(left, kept))
            {
                work.Keep(left);
                var detail = left.IsSetAside && !kept.IsSetAside ? "the host's text is set aside until it is saved again" : null;
                work.Audit(new(
                    0, thread.Site, thread.Id, kept.Talk, work.Now, new PersonName(remove.Author.Id, remove.Author.Name), "talk.recap.erase", remove.Id.ToString(), detail));
            }
        }
    }

    /// <summary>A recap that is about to be kept, without what was removed after it was made.</summary>
    public static TalkRecap Current(ChangeWork work, TalkRecap recap) =>
        RecapErasure.Named(recap).Where(work.IsRemoved).Aggregate(recap, RecapErasure.Without);
}
