using System.Globalization;
using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of participants.</summary>
internal sealed class ParticipantRow
{
    public const string Columns = "id, site, kind, subject, name, name_key as NameKey, tag, email, avatar, url, roles";

    public Guid Id { get; init; }

    public required string Site { get; init; }

    public short Kind { get; init; }

    public string? Subject { get; init; }

    public required string Name { get; init; }

    public required string NameKey { get; init; }

    public int Tag { get; init; }

    public string? Email { get; init; }

    public string? Avatar { get; init; }

    public string? Url { get; init; }

    public required string[] Roles { get; init; }

    public Participant ToParticipant() => new()
    {
        Id = Id,
        Name = Name,
        Kind = (ParticipantKind)Kind,
        Avatar = Avatar,
        Url = Url,
        Roles = Roles,
        Tag = Tag == 1 ? null : Tag.ToString(CultureInfo.InvariantCulture),
    };

    public ArchivedParticipant ToArchived() => new()
    {
        Id = Id,
        Kind = (ParticipantKind)Kind,
        Subject = Subject,
        Name = Name,
        NameKey = NameKey,
        Tag = Tag,
        Email = Email,
        Avatar = Avatar,
        Url = Url,
        Roles = Roles,
    };

    public static ParticipantRow Of(string site, ArchivedParticipant person) => new()
    {
        Id = person.Id,
        Site = site,
        Kind = (short)person.Kind,
        Subject = person.Subject,
        Name = person.Name,
        NameKey = person.NameKey,
        Tag = person.Tag,
        Email = person.Email,
        Avatar = person.Avatar,
        Url = person.Url,
        Roles = [.. person.Roles],
    };
}
