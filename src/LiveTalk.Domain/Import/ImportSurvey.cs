namespace LiveTalk.Domain.Import;

/// <summary>What one look through the whole file tells: that it is sound to its end, its posts, its people, and how its comments are spread.</summary>
internal sealed class ImportSurvey
{
    private readonly Dictionary<string, ImportedThread> _threads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    private ImportSurvey()
    {
    }

    /// <summary>Those who have accounts or wrote posts.</summary>
    public ImportCast Cast { get; } = new();

    /// <summary>Whether the comments of each post stand together, so that one pass can take post after post.</summary>
    public bool IsGrouped { get; private set; } = true;

    /// <summary>Reads the file to its end.</summary>
    /// <exception cref="ImportException">The file is not what it should be.</exception>
    public static ImportSurvey Of(ImportFile file, IImportFormat format, CancellationToken cancellationToken)
    {
        var survey = new ImportSurvey();
        string? last = null;
        foreach (var record in file.Read(format))
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (record)
            {
                case ImportedThread thread:
                    survey._threads[thread.Ref] = thread;
                    survey.Cast.AddCreator(thread.Creator);
                    break;
                case ImportedAuthor author:
                    survey.Cast.Add(author);
                    break;
                case ImportedComment comment:
                    survey.Add(comment, last);
                    last = comment.Thread;
                    break;
            }
        }

        return survey;
    }

    /// <summary>The post of a comment; null where the file does not describe it.</summary>
    public ImportedThread? Thread(string reference) => _threads.GetValueOrDefault(reference);

    /// <summary>Splits the posts into groups whose content fits into memory together; a post that alone is larger is a group of its own.</summary>
    public IEnumerable<IReadOnlySet<string>> Groups(long maxHeld)
    {
        var group = new HashSet<string>(StringComparer.Ordinal);
        long held = 0;
        foreach (var thread in _order)
        {
            if (group.Count > 0 && held + _sizes[thread] > maxHeld)
            {
                yield return group;
                group = new(StringComparer.Ordinal);
                held = 0;
            }

            group.Add(thread);
            held += _sizes[thread];
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private void Add(ImportedComment comment, string? last)
    {
        if (!_sizes.TryGetValue(comment.Thread, out var size))
        {
            _order.Add(comment.Thread);
        }
        else if (comment.Thread != last)
        {
            IsGrouped = false;
        }

        // What a comment costs besides its content: its other fields and the objects around them.
        const int Overhead = 300;
        _sizes[comment.Thread] = size + comment.Content.Length + Overhead;
    }
}
