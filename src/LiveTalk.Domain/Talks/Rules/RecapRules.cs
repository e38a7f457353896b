using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Recaps: the first that is made after an end stands, whichever node made it; hosts edit it.</summary>
internal static class RecapRules
{
    public static ChangeResult Publish(TalkEdit edit, PublishRecap publish)
    {
        var talk = edit.Talk;
        if (publish.IsEdit)
        {
            talk.RequireHost(publish.Author);
            if (talk.RecapAt is null)
            {
                throw new LiveTalkException(ErrorCode.Conflict, "There is no recap yet. It is made when the talk is over; edit it then.");
            }
        }
        else if (!talk.AwaitsRecap())
        {
            // Another node was quicker, or the talk was reopened meanwhile.
            return edit.Finish();
        }

        edit.Work.Keep(RecapUpkeep.Current(edit.Work, publish.Recap) with { Talk = talk.Id, At = edit.Now });
        edit.Talk = talk with { RecapAt = edit.Now };
        edit.Audit(publish.IsEdit ? "talk.recap.edit" : "talk.recap", byItself: !publish.IsEdit);
        return edit.Finish();
    }
}
