using System.Globalization;
using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Storage.Sqlite.Rows;

/// <summary>A row of participants.</summary>
internal sealed class ParticipantRow
{
    public const string Columns = "id, site, kind, subject, name, name_key as NameKey, tag, email, avatar, url, roles";

    public required string Id { get; init; }

    public required string Site { get; init; }

    public long Kind { get; init; }

    public string? Subject { get; init; }

    public required string Name { get; init; }

    public required string NameKey { get; init; }

    public long Tag { get; init; }

    public string? Email { get; init; }

    public string? Avatar { get; init; }

    public string? Url { get; init; }

    public required string Roles { get; init; }

    public Participant ToParticipant() => new()
    {
        Id = Guid.Parse(Id),
        Name = Name,
        Kind = (ParticipantKind)Kind,
        Avatar = Avatar,
        Url = Url,
        Roles = SqliteText.FromJson(Roles, LiveTalkJson.Context.IReadOnlyListString),
        Tag = Tag == 1 ? null : Tag.ToString(CultureInfo.InvariantCulture),
    };

    public ArchivedParticipant ToArchived() => new()
    {
        Id = Guid.Parse(Id),
        Kind = (ParticipantKind)Kind,
        Subject = Subject,
        Name = Name,
        NameKey = NameKey,
        Tag = (int)Tag,
        Email = Email,
        Avatar = Avatar,
        Url = Url,
        Roles = SqliteText.FromJson(Roles, LiveTalkJson.Context.IReadOnlyListString),
    };

    public static ParticipantRow Of(string site, ArchivedParticipant person) => new()
    {
        Id = person.Id.ToText(),
        Site = site,
        Kind = (long)person.Kind,
        Subject = person.Subject,
        Name = person.Name,
        NameKey = person.NameKey,
        Tag = person.Tag,
        Email = person.Email,
        Avatar = person.Avatar,
        Url = person.Url,
        Roles = SqliteText.ToJson(person.Roles, LiveTalkJson.Context.IReadOnlyListString),
    };
}
