using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks.Acts;

namespace LiveTalk.Domain.Talks;

/// <summary>Questions and polls.</summary>
public sealed partial class TalkRunning
{
    /// <summary>Asks a question.</summary>
    public async Task<Question> AskAsync(Caller caller, Guid talk, Guid key, string? text, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        var line = TalkTexts.Required(text, TalkLimits.MaxQuestionLength, "A question");
        return await OneAsync<Question>(new AskQuestion { Thread = place.Thread, Key = key, Author = me, Talk = talk, Id = ids.Next(), Text = line }, cancellationToken);
    }

    /// <summary>Votes for a question, or takes the vote back. <see cref="Question.Votes"/> of the answer counts this vote.</summary>
    public async Task<Question> VoteAsync(Caller caller, Guid talk, Guid key, Guid question, bool on, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.React, cancellationToken);
        return await OneAsync<Question>(new VoteForQuestion { Thread = place.Thread, Key = key, Author = me, Talk = talk, Question = question, On = on }, cancellationToken);
    }

    /// <summary>Approves a question.</summary>
    public async Task<Question> ApproveAsync(Caller caller, Guid talk, Guid key, Guid question, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);

        // Declined ones are history, which is not loaded for the rules.
        var known = (await talks.BookAsync(talk, cancellationToken)).Items.ContainsKey(question);
        var declined = known ? null : (await talks.WholeAsync(talk, cancellationToken)).Items.GetValueOrDefault(question) as Question;
        return await OneAsync<Question>(
            new ApproveQuestion { Thread = place.Thread, Key = key, Author = me, Talk = talk, Question = question, Declined = declined }, cancellationToken);
    }

    /// <summary>Declines a question, or takes back one's own.</summary>
    public async Task<Question> DeclineAsync(Caller caller, Guid talk, Guid key, Guid question, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        return await OneAsync<Question>(new DeclineQuestion { Thread = place.Thread, Key = key, Author = me, Talk = talk, Question = question }, cancellationToken);
    }

    /// <summary>Makes a question the current one; null: none.</summary>
    public async Task<Talk> TakeAsync(Caller caller, Guid talk, Guid key, Guid? question, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        var result = await writer.SubmitAsync(new TakeQuestion { Thread = place.Thread, Key = key, Author = me, Talk = talk, Question = question });
        return result.Talk ?? (await talks.BookAsync(talk, cancellationToken)).Talk;
    }

    /// <summary>Answers a question, or opens it again with <paramref name="answered"/> false.</summary>
    public async Task<Question> AnswerAsync(Caller caller, Guid talk, Guid key, Guid question, Guid? comment, string? words, bool answered, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        var text = TalkTexts.Markdown(words, TalkLimits.MaxAnswerBytes, "An answer");
        return await OneAsync<Question>(new AnswerQuestion
        {
            Thread = place.Thread,
            Key = key,
            Author = me,
            Talk = talk,
            Question = question,
            Answer = comment,
            Words = text,
            Html = await HtmlAsync(place, text, cancellationToken),
            Answered = answered,
        }, cancellationToken);
    }

    /// <summary>Prepares a poll, or changes a draft (<see cref="PollDraft.Id"/>).</summary>
    public async Task<Poll> PrepareAsync(Caller caller, Guid talk, Guid key, PollDraft draft, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        return await OneAsync<Poll>(new PreparePoll
        {
            Thread = place.Thread,
            Key = key,
            Author = me,
            Talk = talk,
            Id = draft.Id ?? ids.Next(),
            IsNew = draft.Id is null,
            Text = TalkTexts.Required(draft.Text, TalkLimits.MaxQuestionLength, "A poll"),
            Options = TalkForm.Choices(draft.Options),
            Multiple = draft.Multiple,
            Anonymous = draft.Anonymous,
            LiveResults = draft.LiveResults,
        }, cancellationToken);
    }

    /// <summary>Opens, closes or discards a poll: <c>open</c>, <c>close</c>, <c>discard</c>.</summary>
    public async Task<Poll> MovePollAsync(Caller caller, Guid talk, Guid key, Guid poll, string move, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.Write, cancellationToken);
        return await OneAsync<Poll>(new MovePoll { Thread = place.Thread, Key = key, Author = me, Talk = talk, Poll = poll, Move = move }, cancellationToken);
    }

    /// <summary>Votes in a poll; no choices take the vote back.</summary>
    public async Task<Poll> VoteInPollAsync(Caller caller, Guid talk, Guid key, Guid poll, IReadOnlyList<int>? choices, CancellationToken cancellationToken)
    {
        var (place, me) = await BeginAsync(caller, talk, key, LimitKind.React, cancellationToken);
        if (choices is { Count: > TalkLimits.MaxPollOptions })
        {
            throw Errors.Refuse.Invalid("'choices' are the numbers of the poll's options, from 0.");
        }

        return await OneAsync<Poll>(new VoteInPoll { Thread = place.Thread, Key = key, Author = me, Talk = talk, Poll = poll, Choices = choices ?? [] }, cancellationToken);
    }
}
