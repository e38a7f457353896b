using LiveTalk.Server.Authentication;

namespace LiveTalk.Server.Commands;

/// <summary>Makes a new setup code: only on the machine that can read the database (S30).</summary>
internal sealed class SetupCodeCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "setup-code";

    /// <inheritdoc />
    public string Usage => "";

    /// <inheritdoc />
    public string Summary => "Prints a new one-use code that makes an admin at the host console; an older code ends.";

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(0);
        var storage = await context.OpenAsync(cancellationToken);
        context.Output.WriteLine(await SetupCode.IssueAsync(storage.Setup, context.Clock, cancellationToken));
        return 0;
    }
}
