using System.Globalization;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Storage;

namespace LiveTalk.Domain.Talks.Acts;

/// <summary>Changes a talk that is not over. What is null stays as it is.</summary>
public sealed record ChangeTalk : TalkAct
{
    /// <summary>New title.</summary>
    public string? Title { get; init; }

    /// <summary>New description; empty takes it away.</summary>
    public string? Description { get; init; }

    /// <summary><see cref="Description"/> rendered.</summary>
    public string? DescriptionHtml { get; init; }

    /// <summary>New start; only before it went live.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>New length.</summary>
    public int? Minutes { get; init; }

    /// <summary>New time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>New rule; empty: it no longer repeats.</summary>
    public string? Recurrence { get; init; }

    /// <summary>All starts left out.</summary>
    public IReadOnlyList<DateTimeOffset>? Exceptions { get; init; }

    /// <summary>All hosts; at least one.</summary>
    public IReadOnlyList<PersonName>? Hosts { get; init; }

    /// <summary>All moderators.</summary>
    public IReadOnlyList<PersonName>? Moderators { get; init; }

    /// <summary>New options.</summary>
    public TalkOptions? Options { get; init; }

    /// <summary>Whether what follows in the series is to be so too; otherwise this talk alone. How it repeats is always the whole series' matter.</summary>
    public bool WholeSeries { get; init; }

    /// <summary>New rules of the floor; the line is put in order anew where <see cref="FloorRules.Fair"/> changed.</summary>
    public FloorRules? Floor { get; init; }

    /// <inheritdoc />
    public override void RequireStorable() => StorableText.Require(Title, Description, DescriptionHtml, TimeZone, Recurrence);

    /// <inheritdoc />
    public override byte[] Fingerprint() => ChangeFingerprint.Of("talk.change", Talk.ToString(), Title, Description, StartsAt?.ToString("O", CultureInfo.InvariantCulture), Minutes?.ToString(CultureInfo.InvariantCulture), TimeZone, Recurrence, Exceptions is null ? null : string.Join(',', Exceptions.Select(e => e.ToString("O", CultureInfo.InvariantCulture))), Hosts is null ? null : string.Join(',', Hosts.Select(h => h.Id)), Moderators is null ? null : string.Join(',', Moderators.Select(h => h.Id)), Options?.ToString(), Floor?.ToString(), WholeSeries ? "series" : null);
}
