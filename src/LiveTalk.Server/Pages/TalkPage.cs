using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks;
using LiveTalk.Server.Authentication;

namespace LiveTalk.Server.Pages;

/// <summary>The stable address of a talk, which calendars and mails name: leads to the post under which it is held, or to the thread's own page.</summary>
internal static class TalkPage
{
    public static async Task<IResult> AnswerAsync(Guid id, ApiCaller caller, TalkReading talks, Reading reading, CancellationToken cancellationToken)
    {
        try
        {
            var talk = await talks.GetAsync(caller, id, cancellationToken);
            var thread = await reading.ThreadAsync(caller, talk.Thread, cancellationToken);
            var site = await reading.EnterAsync(caller, thread.Site, cancellationToken);

            // Only to where the site's owner has the widget: nobody can make this address lead elsewhere.
            var post = Uri.TryCreate(thread.Url, UriKind.Absolute, out var url) && site.Allows(url.GetLeftPart(UriPartial.Authority)) ? thread.Url : null;
            return TypedResults.Redirect(post ?? $"/threads/{thread.Id}#talk-{talk.Id}");
        }
        catch (LiveTalkException refusal) when (refusal.Code is ErrorCode.NotFound or ErrorCode.Unauthenticated)
        {
            return refusal.Code == ErrorCode.NotFound ? NotFoundPage.Answer() : SignInPage.Answer();
        }
    }
}
