using System.Text.Json;
using System.Text.RegularExpressions;

namespace LiveTalk.DeployTests.Containers;

/// <summary>deploy/Dockerfile, read as far as it goes: stages with their instructions, continued lines joined, comments gone.</summary>
internal sealed partial class Dockerfile
{
    private Dockerfile(IReadOnlyList<Stage> stages) => Stages = stages;

    /// <summary>In order; the last one is the image.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>The image.</summary>
    public Stage Image => Stages[^1];

    /// <summary>Reads the sample.</summary>
    public static Dockerfile Read()
    {
        var stages = new List<Stage>();
        var text = string.Join('\n', Samples.Read("Dockerfile").Split('\n').Where(l => !l.TrimStart().StartsWith('#')));
        foreach (var line in Continued().Replace(text, " ").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = line.IndexOf(' ', StringComparison.Ordinal);
            var instruction = new Instruction(line[..cut], line[(cut + 1)..].Trim());
            if (instruction.Keyword == "FROM")
            {
                string[] words = [.. instruction.Text.Split(' ').Where(w => !w.StartsWith("--", StringComparison.Ordinal))];
                stages.Add(new(words.Length == 3 ? words[2] : "", words[0], []));
            }
            else
            {
                stages[^1].Instructions.Add(instruction);
            }
        }

        return new(stages);
    }

    /// <summary>The words of an instruction in its JSON form, which needs no shell.</summary>
    public static string[] Words(string instruction) => JsonSerializer.Deserialize<string[]>(instruction[instruction.IndexOf('[', StringComparison.Ordinal)..])!;

    [GeneratedRegex(@"\\\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex Continued();

    [GeneratedRegex("""(\w+)=("[^"]*"|\S+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Assignment();

    /// <summary>One line of it.</summary>
    internal sealed record Instruction(string Keyword, string Text);

    /// <summary>What begins with FROM.</summary>
    internal sealed record Stage(string Name, string Base, List<Instruction> Instructions)
    {
        /// <summary>What ENV sets.</summary>
        public Dictionary<string, string> Environment => Instructions.Where(i => i.Keyword == "ENV")
            .SelectMany(i => Assignment().Matches(i.Text)).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim('"'));

        /// <summary>The one instruction of a kind.</summary>
        public string Single(string keyword) => Assert.Single(Instructions, i => i.Keyword == keyword).Text;
    }
}
