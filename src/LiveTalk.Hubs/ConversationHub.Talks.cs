using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Messages;

namespace LiveTalk.Hubs;

/// <summary>What clients can call of talks.</summary>
internal sealed partial class ConversationHub
{
    /// <summary>A talk as a whole, with what is the caller's own in it.</summary>
    public Task<Talk> Talk(TalkRequest request) => talks.GetAsync(Me.Caller, request.Talk, Gone);

    /// <summary>What only those who run a talk see of it.</summary>
    public Task<Backstage> Backstage(TalkRequest request) => talks.BackstageAsync(Me.Caller, request.Talk, Gone);

    /// <summary>Changes a talk.</summary>
    public Task<Talk> ChangeTalk(ChangeTalkRequest request) => running.ChangeAsync(
        Me.Caller,
        request.Talk,
        new(
            request.Key, request.Title, request.Description, request.StartsAt, request.Minutes, request.TimeZone, request.Recurrence, request.Exceptions, request.Hosts, request.Moderators,
            request.Options, request.Floor, request.Series),
        Gone);

    /// <summary>Brings a talk into another state.</summary>
    public Task<Talk> MoveTalk(MoveTalkRequest request) => running.MoveAsync(Me.Caller, request.Talk, request.Key, request.Move ?? "", request.Series, Gone);

    /// <summary>Asks to be reminded of a talk, or no longer.</summary>
    public Task Remind(RemindRequest request) => running.RemindAsync(Me.Caller, request.Talk, request.Minutes, request.Mail, Gone);

    /// <summary>Asks a question.</summary>
    public Task<Question> Ask(AskRequest request) => running.AskAsync(Me.Caller, request.Talk, request.Key, request.Text, Gone);

    /// <summary>Votes for a question, or takes the vote back.</summary>
    public Task<Question> VoteQuestion(VoteQuestionRequest request) =>
        running.VoteAsync(Me.Caller, request.Talk, request.Key, request.Question, request.On, Gone);

    /// <summary>Lets a question in.</summary>
    public Task<Question> ApproveQuestion(QuestionRequest request) => running.ApproveAsync(Me.Caller, request.Talk, request.Key, request.Question, Gone);

    /// <summary>Takes a question out.</summary>
    public Task<Question> DeclineQuestion(QuestionRequest request) => running.DeclineAsync(Me.Caller, request.Talk, request.Key, request.Question, Gone);

    /// <summary>Makes a question the current one.</summary>
    public Task<Talk> TakeQuestion(TakeQuestionRequest request) => running.TakeAsync(Me.Caller, request.Talk, request.Key, request.Question, Gone);

    /// <summary>Answers a question.</summary>
    public Task<Question> AnswerQuestion(AnswerQuestionRequest request) =>
        running.AnswerAsync(Me.Caller, request.Talk, request.Key, request.Question, request.Comment, request.Words, request.Answered, Gone);

    /// <summary>Raises the caller's hand.</summary>
    public Task<Hand> RaiseHand(RaiseHandRequest request) => running.RaiseAsync(Me.Caller, request.Talk, request.Key, request.Reason, request.Kind, Gone);

    /// <summary>Takes hands down.</summary>
    public Task LowerHand(LowerHandRequest request) => running.LowerAsync(Me.Caller, request.Talk, request.Key, request.Hand, request.All, Gone);

    /// <summary>Gives the floor to a hand.</summary>
    public async Task<Called> CallHand(CallHandRequest request) =>
        new(await running.CallAsync(Me.Caller, request.Talk, request.Key, request.Hand, request.Seen, request.Replace, Gone));

    /// <summary>Gives the floor to somebody whose hand is down.</summary>
    public Task<Hand> InviteToFloor(InviteToFloorRequest request) => running.InviteAsync(Me.Caller, request.Talk, request.Key, request.Person, Gone);

    /// <summary>Ends a turn.</summary>
    public Task EndTurn(EndTurnRequest request) => running.EndTurnAsync(Me.Caller, request.Talk, request.Key, request.Hand, Gone);

    /// <summary>Lets the one after a hand go first.</summary>
    public Task SkipHand(SkipHandRequest request) => running.SkipAsync(Me.Caller, request.Talk, request.Key, request.Hand, Gone);

    /// <summary>Moves a hand in line.</summary>
    public Task MoveHand(MoveHandRequest request) => running.MoveHandAsync(Me.Caller, request.Talk, request.Key, request.Hand, request.Before, Gone);

    /// <summary>Prepares a poll.</summary>
    public Task<Poll> PreparePoll(PreparePollRequest request) => running.PrepareAsync(
        Me.Caller,
        request.Talk,
        request.Key,
        new(request.Id, request.Text, request.Options, request.Multiple, request.Anonymous, request.LiveResults),
        Gone);

    /// <summary>Opens, closes or discards a poll.</summary>
    public Task<Poll> MovePoll(MovePollRequest request) => running.MovePollAsync(Me.Caller, request.Talk, request.Key, request.Poll, request.Move ?? "", Gone);

    /// <summary>Votes in a poll.</summary>
    public Task<Poll> VotePoll(VotePollRequest request) => running.VoteInPollAsync(Me.Caller, request.Talk, request.Key, request.Poll, request.Choices, Gone);

    /// <summary>Changes how a thread is run.</summary>
    public Task<CommentThread> RunRoom(RunRoomRequest request) => running.RunRoomAsync(
        Me.Caller,
        request.Thread,
        request.Key,
        new(request.SlowSeconds, request.Paused, request.Pin, request.Unpin, request.Spotlight),
        Gone);

    /// <summary>Silences or removes a person, or lifts that.</summary>
    public Task Restrain(RestrainRequest request) =>
        running.RestrainAsync(Me.Caller, request.Thread, request.Key, request.Person, request.Kind ?? "", request.Seconds, request.Reason, Gone);
}
