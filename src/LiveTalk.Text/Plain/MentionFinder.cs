using LiveTalk.Domain.Comments;

namespace LiveTalk.Text.Plain;

/// <summary>Finds the names of given people after an @, for one comment.</summary>
/// <remarks>The longest name wins, case does not matter, and a name ends where a word ends. Not thread-safe.</remarks>
internal sealed class MentionFinder
{
    // A thread's people are few; a caller that offers a whole site must not make each @ cost a scan of it.
    private const int MaxPeople = 500;

    private readonly PersonName[] _people;
    private readonly List<Guid> _found = [];
    private int _count;

    public MentionFinder(IReadOnlyList<PersonName> people) =>
        _people = [.. people.Where(p => p.Name.Length > 0).Take(MaxPeople).OrderByDescending(p => p.Name.Length)];

    /// <summary>Everybody found so far, each once, in order of appearance.</summary>
    public IReadOnlyList<Guid> Found => _found;

    /// <summary>The mentions between two positions of a text; at most <see cref="CommentLimits.MaxMentions"/> in the whole comment.</summary>
    public IEnumerable<Mention> Find(string text, int start, int end)
    {
        for (var at = text.IndexOf('@', start, end - start); at >= 0 && _count < CommentLimits.MaxMentions;)
        {
            var next = at + 1;
            if ((at == start || IsPlace(text, at)) && At(text, next, end) is { } person)
            {
                _count++;
                if (!_found.Contains(person.Id))
                {
                    _found.Add(person.Id);
                }

                next += person.Name.Length;
                yield return new Mention(at, next - at, person.Id);
            }

            at = text.IndexOf('@', next, end - next);
        }
    }

    /// <summary>Whether an @ can begin a mention: not inside a word, a mail address or a path, and not one of several in a row, which nobody is looked up for.</summary>
    public static bool IsPlace(string text, int at) =>
        (at + 1 == text.Length || text[at + 1] != '@')
        && (at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || char.IsSurrogate(text[at - 1]) || text[at - 1] is '_' or '-' or '+' or '/' or '@'));

    private PersonName? At(string text, int start, int end)
    {
        foreach (var person in _people)
        {
            var length = person.Name.Length;
            if (length <= end - start
                && string.Compare(text, start, person.Name, 0, length, StringComparison.OrdinalIgnoreCase) == 0
                && (start + length == text.Length || !char.IsLetterOrDigit(text[start + length])))
            {
                return person;
            }
        }

        return null;
    }
}
