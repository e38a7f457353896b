using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Recaps: the first that is made after an end stands, whichever node made it; hosts edit it.</summary>
internal static class RecapRules
{
    public static ChangeResult Publish(TalkEdit edit, PublishRecap publish)
    {
        var talk = edit.Talk;
        var made = talk.AwaitsRecap();
        if (!made && (talk.RecapAt is null || !talk.IsRunBy(publish.Author)))
        {
            // Another node was quicker, or it was reopened meanwhile.
            return edit.Finish();
        }

        edit.Work.Keep(publish.Recap with { Talk = talk.Id, At = edit.Now });
        edit.Talk = talk with { RecapAt = edit.Now };
        edit.Audit(made ? "talk.recap" : "talk.recap.edit", byItself: made);
        return edit.Finish();
    }
}
