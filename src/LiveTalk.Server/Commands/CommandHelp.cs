namespace LiveTalk.Server.Commands;

/// <summary>Says how the program is used.</summary>
internal static class CommandHelp
{
    private const string Program = "LiveTalk.Server";

    /// <summary>All commands.</summary>
    public static void Print(IReadOnlyList<ICommand> commands, TextWriter output)
    {
        output.WriteLine($"Usage: {Program} [COMMAND]");
        output.WriteLine();
        output.WriteLine("Without a command it serves. Settings come from the environment (LiveTalk__Database, ASPNETCORE_URLS, ...); 'check' shows them.");
        output.WriteLine();
        var width = commands.Max(c => c.Name.Length);
        foreach (var command in commands)
        {
            output.WriteLine($"  {command.Name.PadRight(width)}  {command.Summary}");
        }

        output.WriteLine();
        output.WriteLine("COMMAND --help says more. Exit codes: 0 done, 1 not done, 2 not understood.");
    }

    /// <summary>One command.</summary>
    public static void Print(ICommand command, TextWriter output)
    {
        output.WriteLine($"Usage: {Program} {command.Name} {command.Usage}".TrimEnd());
        output.WriteLine("  " + command.Summary);
    }
}
