namespace LiveTalk.Domain.Import;

/// <summary>The file cannot be imported. Nothing was written. The message is one plain sentence for the person who gave the file.</summary>
public sealed class ImportException : Exception
{
    /// <summary>Makes a refusal.</summary>
    /// <param name="sentence">What is wrong with the file.</param>
    /// <param name="line">Where, counted from 1; null where no line is to blame.</param>
    /// <param name="cause">For the log.</param>
    public ImportException(string sentence, int? line = null, Exception? cause = null)
        : base(line > 0 ? $"Line {line}: {sentence}" : sentence, cause) => Line = line > 0 ? line : null;

    /// <summary>The line, counted from 1; null where no line is to blame.</summary>
    public int? Line { get; }
}
