using System.Diagnostics.CodeAnalysis;

namespace LiveTalk.Domain.Participants;

/// <summary>What <see cref="NameRules.Check"/> found: a name that may be shown, or a sentence saying why not.</summary>
public readonly record struct NameCheck
{
    private NameCheck(string? name, string? error) => (Name, Error) = (name, error);

    /// <summary>The name as it is stored and shown: NFC, trimmed, single spaces. Null when refused.</summary>
    public string? Name { get; }

    /// <summary>A sentence for the person who chose the name. Null when accepted.</summary>
    public string? Error { get; }

    /// <summary>True when <see cref="Name"/> may be used.</summary>
    [MemberNotNullWhen(true, nameof(Name))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsAccepted => Name is not null;

    internal static NameCheck Accepted(string name) => new(name, null);

    internal static NameCheck Refused(string error) => new(null, error);
}
