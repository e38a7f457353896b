using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Import;

/// <summary>Who is who in a file: accounts, and whoever wrote posts, who come as hosts.</summary>
/// <remarks>Only accounts count, which the source had checked. A mail address alone proves nothing: any visitor could type the author's.</remarks>
internal sealed class ImportCast
{
    private readonly Dictionary<string, ImportedAuthor> _accounts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _creators = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Adds an account.</summary>
    public void Add(ImportedAuthor author)
    {
        _accounts.TryAdd(author.UserId, author);
        _names.Add(NameKey.Of(author.Name));
    }

    /// <summary>Adds the writer of a post.</summary>
    public void AddCreator(string? login)
    {
        if (!string.IsNullOrWhiteSpace(login))
        {
            _creators.Add(login);
        }
    }

    /// <summary>The account that wrote a comment; null for guests.</summary>
    public ImportedAuthor? AuthorOf(ImportedComment comment)
    {
        if (comment.Account is null)
        {
            return null;
        }

        // Sources without a list of accounts name the login itself.
        return _accounts.GetValueOrDefault(comment.Account)
            ?? (_creators.Contains(comment.Account) ? new(comment.Account, comment.Account, comment.AuthorName, comment.AuthorEmail) : null);
    }

    /// <summary>The account with a login; null where the file lists none.</summary>
    public ImportedAuthor? ByLogin(string? login) => _accounts.Values.FirstOrDefault(a => a.Login == login);

    /// <summary>Whether an account wrote a post of the file.</summary>
    public bool IsHost(ImportedAuthor author) => _creators.Contains(author.Login);

    /// <summary>Whether a name looks like that of an account, so that a guest must be told apart from it.</summary>
    public bool IsTaken(string name) => _names.Contains(NameKey.Of(name));
}
