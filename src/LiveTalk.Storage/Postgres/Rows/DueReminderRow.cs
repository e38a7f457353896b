using LiveTalk.Domain.Talks;
using LiveTalk.Storage.Talks;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A reminder whose time has come, with what is needed to give it.</summary>
internal sealed class DueReminderRow
{
    public required string Site { get; init; }

    public required string Data { get; init; }

    public Guid Person { get; init; }

    public required string Name { get; init; }

    public string? Mail { get; init; }

    public string? Url { get; init; }

    public DueReminder ToReminder() => new(Site, TalkJson.Talk(Data), Person, Name, Mail, Url);
}
