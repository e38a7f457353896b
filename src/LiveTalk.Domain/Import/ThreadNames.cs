using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Import;

/// <summary>Under which names people of one thread can be meant by an @: whole name, first name, and the name in one word.</summary>
/// <remarks>A name that could be two people means nobody, except that a whole name is stronger than a part, and staff stronger than guests.</remarks>
internal sealed class ThreadNames
{
    private readonly Dictionary<string, Participant?> _whole = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Participant?> _part = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds somebody who wrote in the thread.</summary>
    public void Add(Participant who)
    {
        Add(_whole, who.Name, who);
        var words = who.Name.Split(' ');
        if (words.Length > 1)
        {
            Add(_part, string.Concat(words), who);
            if (words[0].Length > 1)
            {
                Add(_part, words[0], who);
            }
        }
    }

    /// <summary>Those of the names that mean somebody, each with the person.</summary>
    /// <param name="names">What stood after an @.</param>
    /// <param name="speaker">Who wrote it: nobody calls themselves, so a namesake is meant.</param>
    public IReadOnlyList<PersonName> Known(IReadOnlyList<string> names, Guid speaker) =>
        [.. names.Select(name => (Name: name, Who: Find(name, speaker))).Where(p => p.Who is not null).Select(p => new PersonName(p.Who!.Id, p.Name))];

    private Participant? Find(string name, Guid speaker)
    {
        var who = _whole.TryGetValue(name, out var whole) && whole?.Id != speaker ? whole : _part.GetValueOrDefault(name);
        return who?.Id == speaker ? null : who;
    }

    // Null stands for "could be several".
    private static void Add(Dictionary<string, Participant?> names, string name, Participant who)
    {
        var other = names.GetValueOrDefault(name, who);
        var same = other?.Id == who.Id;
        var stronger = who.IsStaff() && other?.IsStaff() != true;
        var weaker = !who.IsStaff() && other?.IsStaff() == true;
        names[name] = same || stronger ? who : weaker ? other : null;
    }
}
