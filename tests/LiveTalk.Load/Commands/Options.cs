using System.Globalization;

namespace LiveTalk.Load.Commands;

/// <summary>What follows a verb: words such as a file's name, then options: <c>--name value</c>, or <c>--name</c> alone for yes.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];
    private readonly HashSet<string> _asked = [];
    private readonly Queue<string> _words = [];

    public static Options Parse(ReadOnlySpan<string> args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                options._words.Enqueue(args[i]);
                continue;
            }

            var hasValue = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            options._values[args[i][2..]] = hasValue ? args[++i] : "true";
        }

        return options;
    }

    /// <summary>The next word.</summary>
    public string Word(string what) => _words.TryDequeue(out var word) ? word : throw new ArgumentException($"{what} is missing.");

    /// <summary>An option that must be given.</summary>
    public string Required(string name) => Text(name, "") is { Length: > 0 } value ? value : throw new ArgumentException($"--{name} is needed.");

    public string Text(string name, string standard)
    {
        _asked.Add(name);
        return _values.GetValueOrDefault(name, standard);
    }

    public int Number(string name, int standard, int least = 1)
    {
        var text = Text(name, standard.ToString(CultureInfo.InvariantCulture));
        return int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : throw new ArgumentException($"--{name} must be a whole number from {least}.");
    }

    public IReadOnlyList<int> Numbers(string name, string standard) =>
        [.. Text(name, standard).Split(',').Select(part => int.TryParse(part, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new ArgumentException($"--{name} must be whole numbers above 0, separated by commas."))];

    /// <summary>Call after the last option was read: a misspelt one is an error, not ignored.</summary>
    public void RequireAllUsed()
    {
        if (_words.TryPeek(out var word))
        {
            throw new ArgumentException($"'{word}' is not an option; options begin with --.");
        }

        if (_values.Keys.FirstOrDefault(name => !_asked.Contains(name)) is { } unknown)
        {
            throw new ArgumentException($"--{unknown} is not an option here.");
        }
    }
}
