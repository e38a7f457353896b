using System.Globalization;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Talks;

/// <summary>Puts people on the lists of a thread's guard, takes them off, and tells those whom it concerns.</summary>
internal static class RestraintList
{
    /// <summary>The word of <see cref="RestrainPerson"/> for who may read but not write.</summary>
    public const string Silence = "silence";

    /// <summary>The word of <see cref="RestrainPerson"/> for who may not be here.</summary>
    public const string Remove = "remove";

    private const int MaxDetail = 500;

    /// <summary>The guard with the person on its list, or off it; the same guard where nothing changes. What has run out goes too.</summary>
    public static RoomGuard With(RoomGuard guard, RestrainPerson restrain, DateTimeOffset now)
    {
        var silences = restrain.Kind == Silence;
        if (!silences && restrain.Kind != Remove)
        {
            throw Refuse.Invalid($"'kind' is '{Silence}' or '{Remove}'.");
        }

        var silenced = Current(guard.Silenced, now);
        var removed = Current(guard.Removed, now);
        var list = silences ? silenced : removed;
        if (restrain.For is not { } length)
        {
            return list.Remove(restrain.Who.Id) ? guard with { Silenced = silenced, Removed = removed } : guard;
        }

        if (!list.ContainsKey(restrain.Who.Id) && silenced.Count + removed.Count >= TalkLimits.MaxRestrained)
        {
            throw new LiveTalkException(ErrorCode.Conflict, "So many people are silenced or removed here already that no more can be. Pause posting, or let some of them in again.");
        }

        list[restrain.Who.Id] = now + length;
        return guard with { Silenced = silenced, Removed = removed };
    }

    /// <summary>Tells the person and the crew, and the audit log.</summary>
    public static void Tell(ChangeWork work, CommentThread thread, RoomGuard guard, RestrainPerson restrain)
    {
        var silences = restrain.Kind == Silence;
        DateTimeOffset? until = restrain.For is { } length ? work.Now + length : null;
        work.Tell(new(thread.Site, restrain.Who.Id, silences ? Notice.Silenced : Notice.Removed, Talk: new(thread.Id, guard.Talk, Until: until)));
        foreach (var person in guard.Crew.Distinct())
        {
            work.Tell(new(thread.Site, person, Notice.Backstage, Talk: new(thread.Id, guard.Talk)));
        }

        var act = (silences, until) switch { (true, null) => "person.unsilence", (true, _) => "person.silence", (false, null) => "person.readmit", _ => "person.remove" };
        var detail = string.Join(": ", new[] { restrain.Who.Name, Words(restrain.For), restrain.Reason }.Where(part => part is not null));
        work.Audit(new(
            0, thread.Site, thread.Id, guard.Talk, work.Now, new PersonName(restrain.Author.Id, restrain.Author.Name), act, restrain.Who.Id.ToString(), Cut(detail)));
    }

    private static Dictionary<Guid, DateTimeOffset> Current(IReadOnlyDictionary<Guid, DateTimeOffset> list, DateTimeOffset now) =>
        list.Where(entry => entry.Value > now).ToDictionary();

    private static string? Words(TimeSpan? length) => length is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s") : null;

    private static string Cut(string text) => text.Length <= MaxDetail ? text : text[..(char.IsHighSurrogate(text[MaxDetail - 1]) ? MaxDetail - 1 : MaxDetail)];
}
