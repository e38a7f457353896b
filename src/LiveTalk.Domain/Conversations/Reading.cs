using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Conversations;

/// <summary>Everything a caller can read, with the rules of the site. Thread-safe.</summary>
public sealed class Reading(IThreadStore threads, IParticipantStore people, ThreadDirectory directory, SiteDoor door, RateLimits limits)
{
    /// <summary>The site, if the caller may read there.</summary>
    /// <exception cref="LiveTalkException">As <see cref="SiteDoor.EnterAsync"/>.</exception>
    public ValueTask<Site> EnterAsync(Caller caller, string site, CancellationToken cancellationToken) => door.EnterAsync(caller, site, cancellationToken);

    /// <summary>The thread and its site, if the caller may read it.</summary>
    /// <exception cref="LiveTalkException">As <see cref="SiteDoor.EnterAsync"/>; a thread of another site is <see cref="ErrorCode.NotFound"/>.</exception>
    public async ValueTask<(ThreadAddress Thread, Site Site)> ReachAsync(Caller caller, Guid thread, CancellationToken cancellationToken)
    {
        var address = await directory.FindAsync(thread, cancellationToken) ?? throw Refuse.NoThread();
        if (caller.Identities.Count > 0 && caller.In(address.Site) is null)
        {
            throw Refuse.NoThread();
        }

        return (address, await door.EnterAsync(caller, address.Site, cancellationToken));
    }

    /// <summary>The thread of a post; opened where the site lets visitors do that.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>, <see cref="ErrorCode.TooLong"/>, <see cref="ErrorCode.NotFound"/>, and as the door.</exception>
    public async ValueTask<(ThreadAddress Thread, Site Site)> OpenAsync(Caller caller, OpenRequest request, CancellationToken cancellationToken)
    {
        var site = await door.EnterAsync(caller, request.Site ?? throw Refuse.NoSite(), cancellationToken);
        var post = PostAddress.CheckPost(request.Post);
        var identity = caller.In(site.Id);
        await limits.TakeAsync(LimitKind.Join, caller, site.Id, identity?.Who.Id);
        var create = site.Settings.OpenThreads || identity?.Who.IsStaff() == true;
        var url = PostAddress.AllowedUrl(request.Url, site, caller);
        var thread = await directory.OfPostAsync(site.Id, post, create, url, PostAddress.Title(request.Title), cancellationToken);
        return (thread ?? throw new LiveTalkException(ErrorCode.NotFound, "This post has no thread yet, and visitors can't open one here."), site);
    }

    /// <summary>The threads of a site, newest first, or the one of a post.</summary>
    public async Task<IReadOnlyList<CommentThread>> ThreadsAsync(
        Caller caller, string site, string? post, Guid? before, int? limit, CancellationToken cancellationToken)
    {
        await door.EnterAsync(caller, site, cancellationToken);
        await limits.TakeAsync(LimitKind.Read, caller, site, caller.In(site)?.Who.Id);
        if (post is null)
        {
            return await threads.ListAsync(site, before, ThreadLimits.Clamp(limit, ThreadLimits.DefaultComments, ThreadLimits.MaxComments), cancellationToken);
        }

        return await threads.FindAsync(site, PostAddress.CheckPost(post), cancellationToken) is { } one ? [one] : [];
    }

    /// <summary>The thread as it is now.</summary>
    public async Task<CommentThread> ThreadAsync(Caller caller, Guid thread, CancellationToken cancellationToken)
    {
        await CountedAsync(caller, thread, cancellationToken);
        return await threads.GetAsync(thread, cancellationToken) ?? throw Refuse.NoThread();
    }

    /// <summary>The thread with its newest comments.</summary>
    public async Task<ThreadSnapshot> SnapshotAsync(Caller caller, Guid thread, int? limit, CancellationToken cancellationToken)
    {
        await CountedAsync(caller, thread, cancellationToken);
        var window = ThreadLimits.Clamp(limit, ThreadLimits.DefaultComments, ThreadLimits.MaxComments);
        return await threads.LoadAsync(thread, window, cancellationToken) ?? throw Refuse.NoThread();
    }

    /// <summary>Older comments.</summary>
    public async Task<CommentPage> HistoryAsync(
        Caller caller, Guid thread, long? before, int? limit, bool source, CancellationToken cancellationToken)
    {
        await CountedAsync(caller, thread, cancellationToken);
        var size = ThreadLimits.Clamp(limit, ThreadLimits.DefaultComments, ThreadLimits.MaxComments);
        return await threads.HistoryAsync(thread, before, size, source, cancellationToken);
    }

    /// <summary>One comment with its source.</summary>
    public async Task<Comment> CommentAsync(Caller caller, Guid thread, Guid id, CancellationToken cancellationToken)
    {
        await CountedAsync(caller, thread, cancellationToken);
        return await threads.CommentAsync(thread, id, cancellationToken) ?? throw Refuse.NoComment();
    }

    /// <summary>The log after a number.</summary>
    public async Task<EventPage> EventsAsync(Caller caller, Guid thread, long after, int? limit, CancellationToken cancellationToken)
    {
        await CountedAsync(caller, thread, cancellationToken);
        if (after < 0)
        {
            throw Refuse.Invalid("'after' is the number of an event, or 0 for the beginning.");
        }

        return await threads.EventsAsync(
            thread, after, ThreadLimits.Clamp(limit, ThreadLimits.DefaultEvents, ThreadLimits.MaxEvents), cancellationToken);
    }

    /// <summary>Remembers how far the caller has read.</summary>
    public async Task MarkReadAsync(Caller caller, Guid thread, long seq, CancellationToken cancellationToken)
    {
        var (address, _) = await ReachAsync(caller, thread, cancellationToken);
        var me = caller.Require(address.Site).Who;
        await limits.TakeAsync(LimitKind.React, caller, address.Site, me.Id);
        if (seq < 0)
        {
            throw Refuse.Invalid("'seq' is the number of an event.");
        }

        await people.MarkReadAsync(me.Id, thread, seq, cancellationToken);
    }

    private async ValueTask CountedAsync(Caller caller, Guid thread, CancellationToken cancellationToken)
    {
        var (address, _) = await ReachAsync(caller, thread, cancellationToken);
        await limits.TakeAsync(LimitKind.Read, caller, address.Site, caller.In(address.Site)?.Who.Id);
    }
}
