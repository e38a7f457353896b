namespace LiveTalk.Server.Commands;

/// <summary>One verb of the command line.</summary>
internal interface ICommand
{
    /// <summary>The verb, one or two words: <c>site add</c>.</summary>
    string Name { get; }

    /// <summary>What follows the verb, as shown in the help.</summary>
    string Usage { get; }

    /// <summary>What it does, in one line.</summary>
    string Summary { get; }

    /// <summary>Options that take a value, without their dashes.</summary>
    IReadOnlyList<string> Options => [];

    /// <summary>Options that take none.</summary>
    IReadOnlyList<string> Flags => [];

    /// <summary>Runs it.</summary>
    /// <returns>0: done; 1: not done, and the reason was printed.</returns>
    /// <exception cref="UsageException">The arguments are not the ones it takes.</exception>
    Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken);
}
