using System.Text.Json;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Archive;

/// <summary>Checks the records of an archive one after the other, so that a store can take each as it comes. Not thread-safe.</summary>
/// <param name="site">The site it must be of.</param>
public sealed class ArchiveCheck(string site)
{
    private readonly HashSet<Guid> _threads = [];
    private readonly HashSet<Guid> _people = [];
    private readonly HashSet<Guid> _comments = [];
    private readonly HashSet<Guid> _talks = [];
    private readonly HashSet<Guid> _items = [];
    private CommentThread? _thread;
    private long _lines;
    private long _lastComment;
    private long _lastEvent;
    private int _published;
    private long _allComments;
    private long _allEvents;
    private bool _ended;

    /// <summary>Checks the next record.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>: it does not fit; the sentence begins with its line's number.</exception>
    public void Next(ArchiveRecord record)
    {
        _lines++;
        Require(!_ended, "comes after the end of the archive.");
        Require((record.Archive is not null) == (_lines == 1), "is wrong: an archive begins with one line that says what it is.");
        if (record is { Thread: not null } or { Read: not null } or { End: not null })
        {
            EndThread();
        }

        switch (record)
        {
            case { Archive: { } header }:
                Require(header is { Format: ArchiveHeader.FormatName, Version: >= ArchiveHeader.OldestVersion and <= ArchiveHeader.CurrentVersion }, "says that this is an archive of another version.");
                Require(header.Site.Id == site, $"says that this is an archive of the site {header.Site.Id}; it can only fill a site of that name.");
                break;
            case { Participant: { } person }:
                Texts(person.Name, person.NameKey, person.Subject, person.Email, person.Avatar, person.Url);
                Require(_people.Add(person.Id), "repeats a participant.");
                break;
            case { Thread: { } thread }:
                Begin(thread);
                break;
            case { Comment: { } comment }:
                Check(comment);
                break;
            case { Event: { } change }:
                Check(change);
                break;
            case { Key: { } key }:
                Require(_thread?.Id == key.Thread && key.Seq <= _thread.Seq, "is a key of another thread or of a later change.");
                break;
            case { Reaction: { } reaction }:
                Texts(reaction.Reaction);
                Require(_comments.Contains(reaction.Comment), "is a reaction to no comment of its thread.");
                break;
            case { Guard: { } guard }:
                Require(_thread?.Id == guard.Thread, "is a guard of another thread.");
                break;
            case { Talk: { } talk }:
                Texts([.. ArchivedTexts.Of(talk.Talk)]);
                Require(_thread?.Id == talk.Talk.Thread && talk.Talk.Site == site && _talks.Add(talk.Talk.Id), "repeats a talk or is one of another thread.");
                break;
            case { Item: { } item }:
                Require(item.Value is not null, "is neither a hand nor a question nor a poll.");
                Texts([.. ArchivedTexts.Of(item.Value!)]);
                Require(_talks.Contains(item.Talk) && _items.Add(item.Value!.Id), "repeats a part of a talk or is one of no talk of its thread.");
                break;
            case { Vote: { } vote }:
                Require(_items.Contains(vote.Item), "is a vote for nothing in its thread.");
                Require(vote.Choices.Count > 0 && vote.Choices.All(c => c is >= 0 and < TalkLimits.MaxPollOptions), "is a vote for choices that cannot be.");
                break;
            case { Recap: { } recap }:
                Texts(recap.Json, recap.Edited, recap.EditedHtml);
                Require(_talks.Contains(recap.Talk), "is the recap of no talk of its thread.");
                break;
            case { Read: { } mark }:
                Require(_threads.Contains(mark.Thread), "is a read mark of no thread.");
                break;
            case { End: { } end }:
                Require(end.Lines == _lines, $"says that the archive has {end.Lines} lines.");
                _ended = true;
                break;
            default:
                Require(false, "says nothing.");
                break;
        }
    }

    /// <summary>Call after the last record.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>: it was cut off.</exception>
    public ArchiveSummary Finish()
    {
        _lines++;
        Require(_ended, "is missing: the archive was cut off.");
        return new(_people.Count, _threads.Count, _allComments, _allEvents);
    }

    private void Begin(CommentThread thread)
    {
        Texts(thread.Post, thread.Title, thread.Url);
        Require(thread.Site == site && _threads.Add(thread.Id), "repeats a thread or is one of another site.");
        _thread = thread;
        _comments.Clear();
        _talks.Clear();
        _items.Clear();
        (_lastComment, _lastEvent, _published) = (0, 0, 0);
    }

    private void Check(Comment comment)
    {
        Texts(comment.Html, comment.Body, comment.Kind, comment.Status);
        Require(_thread?.Id == comment.Thread && comment.Seq > _lastComment && comment.Seq <= _thread.Seq, "is not the next comment of its thread.");
        Require(comment.Parent is null || _comments.Contains(comment.Parent.Value), "answers a comment that does not come before it.");
        Require(_comments.Add(comment.Id), "repeats a comment.");
        _lastComment = comment.Seq;
        _published += comment.Status == CommentStatuses.Published ? 1 : 0;
        _allComments++;
    }

    private void Check(ArchivedEvent change)
    {
        var follows = _lastEvent == 0 ? change.Seq >= 1 : change.Seq == _lastEvent + 1;
        Require(_thread?.Id == change.Thread && follows, "is not the next event of its thread.");
        var says = change.Data.ValueKind == JsonValueKind.Object && change.Data.TryGetProperty("seq", out var seq) && seq.TryGetInt64(out var number) ? number : 0;
        Require(says == change.Seq, "holds an event with another number.");
        _lastEvent = change.Seq;
        _allEvents++;
    }

    private void EndThread()
    {
        Require(_thread is null || _lastEvent == 0 || _lastEvent == _thread.Seq, "comes before the thread's log is complete.");
        Require(_thread is null || _published == _thread.Comments, "comes before all comments of the thread have come.");
        _thread = null;
    }

    private void Texts(params ReadOnlySpan<string?> texts)
    {
        try
        {
            StorableText.Require(texts);
        }
        catch (LiveTalkException e)
        {
            throw ArchiveReader.Wrong(_lines, "holds characters that can't be saved.", e);
        }
    }

    private void Require(bool fits, string otherwise)
    {
        if (!fits)
        {
            throw ArchiveReader.Wrong(_lines, otherwise);
        }
    }
}
