using System.Text;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Overload;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Threads;
using LiveTalk.Domain.Time;

namespace LiveTalk.Domain.Conversations;

/// <summary>Everything a caller can change: checks the form, counts it, renders it and submits it. Thread-safe. Answers once it is durable.</summary>
public sealed class Writing(
    Reading reading, IParticipantStore people, ICommentRenderer renderer, ChangeWriter writer, RateLimits limits, OverloadGuard overload, IIdSource ids)
{
    /// <summary>Posts a comment.</summary>
    /// <returns>The comment with its source; the first one where the key was used before.</returns>
    /// <exception cref="LiveTalkException">
    /// <see cref="ErrorCode.Unauthenticated"/>, <see cref="ErrorCode.Invalid"/>, <see cref="ErrorCode.TooLong"/>, <see cref="ErrorCode.RateLimited"/>,
    /// <see cref="ErrorCode.Closed"/>, <see cref="ErrorCode.Conflict"/>, <see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.Unavailable"/>.
    /// </exception>
    public async Task<Comment> PostAsync(Caller caller, PostRequest request, CancellationToken cancellationToken)
    {
        var (site, me) = await BeginAsync(caller, request.Thread, request.Key, LimitKind.Write, cancellationToken);
        if (request.Kind is not (null or CommentKinds.Comment))
        {
            throw Refuse.Invalid("'kind' can only be 'comment'.");
        }

        var body = CheckBody(request.Body, site);
        var result = await writer.SubmitAsync(new PostComment
        {
            Thread = request.Thread,
            Key = request.Key,
            Author = me,
            Id = ids.Next(),
            Body = body,
            Rendered = await RenderAsync(site, request.Thread, body, cancellationToken),
            Parent = request.Parent,
        });
        return result.Comment!;
    }

    /// <summary>Changes the words of the caller's own comment.</summary>
    /// <exception cref="LiveTalkException">As <see cref="PostAsync"/>, and <see cref="ErrorCode.Forbidden"/>: not theirs, or too late.</exception>
    public async Task<Comment> EditAsync(Caller caller, Guid thread, Guid key, Guid id, string? body, CancellationToken cancellationToken)
    {
        var (site, me) = await BeginAsync(caller, thread, key, LimitKind.Write, cancellationToken);
        var text = CheckBody(body, site);
        var result = await writer.SubmitAsync(new EditComment
        {
            Thread = thread,
            Key = key,
            Author = me,
            Id = id,
            Body = text,
            Rendered = await RenderAsync(site, thread, text, cancellationToken),
            Window = TimeSpan.FromSeconds(site.Settings.EditSeconds),
        });
        return result.Comment!;
    }

    /// <summary>Takes a comment back: the caller's own, or anybody's for moderators.</summary>
    /// <exception cref="LiveTalkException">As <see cref="PostAsync"/>, and <see cref="ErrorCode.Forbidden"/>: not theirs.</exception>
    public async Task RemoveAsync(Caller caller, Guid thread, Guid key, Guid id, string? reason, CancellationToken cancellationToken)
    {
        var (_, me) = await BeginAsync(caller, thread, key, LimitKind.Write, cancellationToken);
        if (reason is not null && Encoding.UTF8.GetByteCount(reason) > CommentLimits.MaxReasonBytes)
        {
            throw new LiveTalkException(ErrorCode.TooLong, "The reason is longer than 500 bytes.");
        }

        await writer.SubmitAsync(new RemoveComment { Thread = thread, Key = key, Author = me, Id = id, Reason = reason });
    }

    /// <summary>Gives or takes back a reaction.</summary>
    /// <returns>The comment as it is after it.</returns>
    /// <exception cref="LiveTalkException">As <see cref="PostAsync"/>; <see cref="ErrorCode.Invalid"/>: not one of the site's reactions.</exception>
    public async Task<Comment> ReactAsync(
        Caller caller, Guid thread, Guid key, Guid id, string? reaction, bool on, CancellationToken cancellationToken)
    {
        overload.RequireRoom();
        var (site, me) = await BeginAsync(caller, thread, key, LimitKind.React, cancellationToken);
        if (reaction is null || !site.Settings.Reactions.Contains(reaction, StringComparer.Ordinal))
        {
            throw Refuse.Invalid($"This site's reactions are {string.Join(' ', site.Settings.Reactions)}.");
        }

        var result = await writer.SubmitAsync(
            new ReactToComment { Thread = thread, Key = key, Author = me, Id = id, Reaction = reaction, On = on });
        return result.Comment!;
    }

    /// <summary>Changes the thread's own facts: staff only.</summary>
    /// <exception cref="LiveTalkException">As <see cref="PostAsync"/>, and <see cref="ErrorCode.Forbidden"/>.</exception>
    public async Task UpdateAsync(
        Caller caller, Guid thread, Guid key, CommentThreadState? state, string? title, string? url, CancellationToken cancellationToken)
    {
        var (site, me) = await BeginAsync(caller, thread, key, LimitKind.Write, cancellationToken);
        await writer.SubmitAsync(new UpdateThread
        {
            Thread = thread,
            Key = key,
            Author = me,
            State = state,
            Title = PostAddress.Title(title),
            Url = PostAddress.AllowedUrl(url, site, caller),
        });
    }

    /// <summary>What a text would look like; nothing is kept.</summary>
    public async Task<RenderedComment> PreviewAsync(Caller caller, Guid thread, string? body, CancellationToken cancellationToken)
    {
        var (address, site) = await reading.ReachAsync(caller, thread, cancellationToken);
        await limits.TakeAsync(LimitKind.Read, caller, address.Site, caller.In(address.Site)?.Who.Id);
        return await RenderAsync(site, thread, CheckBody(body, site), cancellationToken);
    }

    /// <summary>What a text would look like in a site, where its thread is not known yet; nothing is kept.</summary>
    public async Task<RenderedComment> PreviewAsync(Caller caller, string site, string? body, CancellationToken cancellationToken)
    {
        var found = await reading.EnterAsync(caller, site, cancellationToken);
        await limits.TakeAsync(LimitKind.Read, caller, site, caller.In(site)?.Who.Id);
        return await RenderAsync(found, Guid.Empty, CheckBody(body, found), cancellationToken);
    }

    private async ValueTask<(Site Site, Participant Me)> BeginAsync(
        Caller caller, Guid thread, Guid key, LimitKind kind, CancellationToken cancellationToken)
    {
        var (address, site) = await reading.ReachAsync(caller, thread, cancellationToken);
        var me = caller.Require(address.Site).Who;
        if (key == Guid.Empty)
        {
            throw Refuse.Invalid("'key' must be a new UUID for every change; repeat it only to repeat the same change.");
        }

        await limits.TakeAsync(kind, caller, site.Id, me.Id, thread);
        return (site, me);
    }

    private static string CheckBody(string? body, Site site)
    {
        var text = body?.Replace("\0", "", StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refuse.Invalid("There is nothing written yet.");
        }

        return Encoding.UTF8.GetByteCount(text) <= site.Settings.MaxBodyBytes
            ? text
            : throw new LiveTalkException(ErrorCode.TooLong, $"A comment can have at most {site.Settings.MaxBodyBytes:N0} bytes. Shorten it or make two of it.");
    }

    private async ValueTask<RenderedComment> RenderAsync(Site site, Guid thread, string body, CancellationToken cancellationToken)
    {
        var rendered = await renderer.RenderAsync(people, site.Id, thread, body, cancellationToken);
        return rendered.Html.Length > 0 ? rendered : throw Refuse.Invalid("Nothing of this can be shown. Write it in words.");
    }
}
