using System.Text.Json.Serialization;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Protocol;
using LiveTalk.Hubs.Rooms.Presence;

namespace LiveTalk.Hubs.Messages;

/// <summary>Answer of <c>Join</c>.</summary>
public sealed record Joined
{
    /// <summary>The thread as it is now, at <see cref="CommentThread.Seq"/>.</summary>
    public required CommentThread Thread { get; init; }

    /// <summary>Who the caller is here; left out for those without a name.</summary>
    public Participant? Me { get; init; }

    /// <summary>The number from which live events go on: that of the fresh state, or of the last event in <see cref="Events"/>.</summary>
    public required long Seq { get; init; }

    /// <summary>Fresh state: the newest comments, ascending.</summary>
    public IReadOnlyList<Comment>? Comments { get; init; }

    /// <summary>With <c>after</c>: the events after that number. What did not fit follows in <c>events</c> messages.</summary>
    public JsonFragment? Events { get; init; }

    /// <summary>True where the log no longer reaches back to <c>after</c>, so that fresh state comes instead.</summary>
    public bool? Reset { get; init; }

    /// <summary>With fresh state: whether older comments exist. With events: whether more events follow.</summary>
    public required bool More { get; init; }

    /// <summary>Who is here.</summary>
    public required PresenceView Presence { get; init; }

    /// <summary>The talks of this thread, with their lists.</summary>
    public IReadOnlyList<Talk> Talks { get; init; } = [];

    /// <summary>How far the caller had read; left out for those without a name.</summary>
    public long? ReadSeq { get; init; }

    /// <summary>What a widget must know of the site.</summary>
    public required WidgetSettings Settings { get; init; }

    /// <summary>Called once the answer is on its way to the client.</summary>
    [JsonIgnore]
    internal Action? Written { get; init; }
}

/// <summary>What a widget must know of the site.</summary>
/// <param name="Reactions">The reactions that can be given.</param>
/// <param name="EditSeconds">How long authors may change a comment.</param>
/// <param name="MaxBodyBytes">Longest comment, UTF-8 bytes.</param>
/// <param name="Guests">Whether a name is enough to take part.</param>
public sealed record WidgetSettings(IReadOnlyList<string> Reactions, int EditSeconds, int MaxBodyBytes, bool Guests)
{
    /// <summary>The settings of a site.</summary>
    public static WidgetSettings Of(Site site) =>
        new(site.Settings.Reactions, site.Settings.EditSeconds, site.Settings.MaxBodyBytes, site.Settings.Guests);
}

/// <summary>Answer of <c>React</c>.</summary>
/// <param name="Reactions">The counts after it.</param>
/// <param name="ReactedBy">Some of those who reacted.</param>
public sealed record Reacted(
    IReadOnlyDictionary<string, int> Reactions, IReadOnlyDictionary<string, IReadOnlyList<PersonName>>? ReactedBy);

/// <summary>Answer of <c>Events</c>.</summary>
/// <param name="Events">Ascending and contiguous.</param>
/// <param name="Seq">The thread's newest number.</param>
/// <param name="Reset">True where fresh state must be loaded instead.</param>
public sealed record EventsAnswer(JsonFragment Events, long Seq, bool? Reset);

/// <summary>Answer of <c>CallHand</c>.</summary>
/// <param name="Hand">Who has the floor now; null where another host was quicker.</param>
public sealed record Called(Hand? Hand);
