using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Conversations;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Overload;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Connections;
using LiveTalk.Hubs.Messages;
using LiveTalk.Hubs.Protocol;
using Microsoft.AspNetCore.SignalR;

namespace LiveTalk.Hubs;

/// <summary>What clients can call (PROTOCOL.md). It only translates: rules live in the domain, delivery in the rooms.</summary>
internal sealed partial class ConversationHub(
    ConnectionRegistry registry,
    ICallers callers,
    IAdmission admission,
    Joining joining,
    Reading reading,
    Writing writing,
    Waving waving,
    TalkReading talks,
    TalkRunning running,
    RateLimits limits,
    OverloadGuard overload) : Hub
{
    private Connection Me => registry.Get(Context.ConnectionId);

    private CancellationToken Gone => Context.ConnectionAborted;

    /// <inheritdoc />
    public override async Task OnConnectedAsync()
    {
        var connection = Me;
        var request = Context.GetHttpContext()!;
        var caller = await callers.FromAsync(request, Gone);
        SpentHeaders.Drop(request.Request.Headers);
        connection.Caller = caller with { Connection = Context.ConnectionId, Counted = null };
        foreach (var identity in caller.Identities)
        {
            registry.Name(identity.Who.Id, connection);
        }
    }

    /// <summary>Names the connection in a site, without a reconnect.</summary>
    public async Task<Participant> SignIn(SignInRequest request)
    {
        var connection = Me;
        if (string.IsNullOrEmpty(request.Site) || string.IsNullOrEmpty(request.Token))
        {
            throw Refuse.Invalid("'site' and 'token' are needed to sign in.");
        }

        var identity = await admission.SignInAsync(connection.Caller, request.Site, request.Token, Gone);
        await joining.NameAsync(connection, identity, Gone);
        return identity.Who;
    }

    /// <summary>Opens the thread of a post and reads it live from here on.</summary>
    public Task<Joined> Join(JoinRequest request) => joining.JoinAsync(Me, request, Gone);

    /// <summary>Stops reading a thread.</summary>
    public void Leave(LeaveRequest request) => Me.Leave(request.Thread);

    /// <summary>Posts a comment.</summary>
    public Task<Comment> Post(PostCommentRequest request) =>
        writing.PostAsync(Me.Caller, new(request.Thread, request.Key, request.Body, request.Parent, request.Kind), Gone);

    /// <summary>Changes the caller's own comment.</summary>
    public Task<Comment> Edit(EditCommentRequest request) =>
        writing.EditAsync(Me.Caller, request.Thread, request.Key, request.Id, request.Body, Gone);

    /// <summary>Takes a comment back.</summary>
    public Task Remove(RemoveCommentRequest request) =>
        writing.RemoveAsync(Me.Caller, request.Thread, request.Key, request.Id, request.Reason, Gone);

    /// <summary>Gives or takes back a reaction.</summary>
    public async Task<Reacted> React(ReactRequest request)
    {
        var comment = await writing.ReactAsync(Me.Caller, request.Thread, request.Key, request.Id, request.Reaction, request.On, Gone);
        return new(comment.Reactions, comment.ReactedBy);
    }

    /// <summary>Says that the caller is typing, or no longer.</summary>
    public async Task Typing(TypingRequest request)
    {
        var connection = Me;
        var reader = connection.In(request.Thread) ?? throw Refuse.Invalid("Join the thread before typing in it.");
        var (thread, _) = await reading.ReachAsync(connection.Caller, request.Thread, Gone);
        var who = connection.Caller.Require(thread.Site).Who;
        await limits.TakeAsync(LimitKind.Typing, connection.Caller, thread.Site, who.Id);
        if (reader.Visible && !(request.On && overload.Sheds(OverloadLevel.Typing)))
        {
            reader.Room.Type(who, request.On);
        }
    }

    /// <summary>Waves to somebody who is here.</summary>
    public Task Wave(WaveRequest request) => waving.WaveAsync(Me.Caller, request.Thread, request.To, Gone);

    /// <summary>Older comments.</summary>
    public Task<CommentPage> History(HistoryRequest request) =>
        reading.HistoryAsync(Me.Caller, request.Thread, request.Before, request.Limit, request.Source, Gone);

    /// <summary>The log after a number.</summary>
    public async Task<EventsAnswer> Events(EventsRequest request)
    {
        var page = await reading.EventsAsync(Me.Caller, request.Thread, request.After, request.Limit, Gone);
        return new(JsonFragment.ArrayOf(page.Events), page.Seq, page.Reset ? true : null);
    }

    /// <summary>Remembers how far the caller has read.</summary>
    public Task MarkRead(MarkReadRequest request) => reading.MarkReadAsync(Me.Caller, request.Thread, request.Seq, Gone);
}
