using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A reminder whose time has come, with what is needed to give it and to mark it as given.</summary>
internal sealed class DueReminderRow
{
    public required string Site { get; init; }

    public required string Talk { get; init; }

    public required string Data { get; init; }

    public long StartsAt { get; init; }

    public required string Person { get; init; }

    /// <summary>Null where the person is not kept any more.</summary>
    public string? Name { get; init; }

    public string? Mail { get; init; }

    public string? Url { get; init; }

    public DueReminder ToReminder() => new(Site, TalkJson.Talk(Data), Guid.Parse(Person), Name!, Mail, Url);
}
