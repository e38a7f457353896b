using System.Globalization;

namespace LiveTalk.Server.Commands;

/// <summary>What was typed after a verb: values by option, and words without one.</summary>
internal sealed class Arguments
{
    private readonly List<KeyValuePair<string, string>> _options = [];
    private readonly List<string> _words = [];

    /// <summary>The words that belong to no option.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>Reads what was typed: <c>--name value</c>, <c>--name=value</c> or a flag. After <c>--</c> everything is a word.</summary>
    /// <exception cref="UsageException">An option that the command does not have, or one without its value.</exception>
    public static Arguments Parse(IReadOnlyList<string> typed, ICommand command)
    {
        var arguments = new Arguments();
        for (var i = 0; i < typed.Count; i++)
        {
            if (typed[i] == "--")
            {
                arguments._words.AddRange(typed.Skip(i + 1));
                break;
            }

            if (!typed[i].StartsWith("--", StringComparison.Ordinal))
            {
                arguments._words.Add(typed[i]);
                continue;
            }

            var cut = typed[i].IndexOf('=', StringComparison.Ordinal);
            var name = cut < 0 ? typed[i][2..] : typed[i][2..cut];
            if (command.Flags.Contains(name) && cut < 0)
            {
                arguments._options.Add(new(name, "true"));
            }
            else if (command.Options.Contains(name))
            {
                var value = cut >= 0 ? typed[i][(cut + 1)..] : ++i < typed.Count ? typed[i] : throw new UsageException($"--{name} needs a value.");
                arguments._options.Add(new(name, value));
            }
            else
            {
                throw new UsageException($"There is no option --{name} here.");
            }
        }

        return arguments;
    }

    /// <summary>Whether a flag was set.</summary>
    public bool Has(string flag) => _options.Any(o => o.Key == flag);

    /// <summary>Every value of an option, in order.</summary>
    public IReadOnlyList<string> All(string option) => [.. _options.Where(o => o.Key == option).Select(o => o.Value)];

    /// <summary>The value of an option, or null.</summary>
    /// <exception cref="UsageException">It was given twice.</exception>
    public string? Value(string option) => All(option) switch
    {
        [] => null,
        [var one] => one,
        _ => throw new UsageException($"--{option} was given twice."),
    };

    /// <summary>The value of an option that must be there.</summary>
    public string Require(string option) => Value(option) is { Length: > 0 } value ? value : throw new UsageException($"--{option} is missing.");

    /// <summary>The value of an option as a number.</summary>
    public double Number(string option, double standard) => Value(option) is not { } text ? standard
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException($"--{option} needs a number, not '{text}'.");

    /// <summary>The word at a place.</summary>
    public string Word(int place, string what) => place < _words.Count ? _words[place] : throw new UsageException($"{what} is missing.");

    /// <summary>Refuses words beyond those that mean something.</summary>
    public void AtMost(int words)
    {
        if (_words.Count > words)
        {
            throw new UsageException($"'{_words[words]}' is one word too many.");
        }
    }
}
