using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;
using LiveTalk.Server.Hosting;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Commands;

/// <summary>Finds the command for what was typed and runs it. Exit codes: 0 done, 1 not done, 2 not understood.</summary>
internal static class CommandLine
{
    private static readonly ICommand[] Commands =
    [
        new CheckCommand(), new MigrateCommand(), new HealthcheckCommand(), new DrainCommand(),
        new SiteAddCommand(), new SiteSetCommand(), new SiteListCommand(), new SiteKeyAddCommand(), new SiteKeyListCommand(), new SiteKeyRetireCommand(),
        new TokenCommand(), new SetupCodeCommand(), new RestoreCommand(), new ImportCommand(), new ExportCommand(), new BackupCommand(),
    ];

    /// <summary>Whether the program was called to do one thing: settings like <c>--urls</c> belong to serving.</summary>
    public static bool IsCommand(string[] args) => args.Length > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "--version");

    /// <summary>Runs what was typed.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        await using var context = new CommandContext(OptionsReader.Configuration(), Console.Out, Console.Error);
        return await RunAsync(args, context, stop.Token);
    }

    /// <summary>Runs what was typed, with everything injected.</summary>
    public static async Task<int> RunAsync(string[] args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args is ["help" or "--help" or "-h"])
        {
            CommandHelp.Print(Commands, context.Output);
            return 0;
        }

        if (args is ["--version" or "version"])
        {
            context.Output.WriteLine(typeof(CommandLine).Assembly.GetName().Version);
            return 0;
        }

        var command = Commands.FirstOrDefault(c => Begins(args, c.Name));
        if (command is null)
        {
            context.Error.WriteLine($"There is no command '{string.Join(' ', args)}'.");
            CommandHelp.Print(Commands, context.Error);
            return 2;
        }

        try
        {
            string[] rest = args[command.Name.Split(' ').Length..];
            if (rest is ["--help" or "-h"])
            {
                CommandHelp.Print(command, context.Output);
                return 0;
            }

            return await command.RunAsync(Arguments.Parse(rest, command), context, cancellationToken);
        }
        catch (UsageException wrong)
        {
            context.Error.WriteLine(wrong.Message);
            CommandHelp.Print(command, context.Error);
            return 2;
        }
        catch (OperatorException fault)
        {
            fault.Print(context.Error);
        }
        catch (Exception refused) when (refused is LiveTalkException or DatabaseRefusedException or IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(refused.Message);
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine("Stopped.");
        }

        return 1;
    }

    private static bool Begins(string[] args, string name)
    {
        var words = name.Split(' ');
        return args.Length >= words.Length && args.AsSpan(0, words.Length).SequenceEqual(words);
    }
}
