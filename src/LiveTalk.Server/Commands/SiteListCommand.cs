namespace LiveTalk.Server.Commands;

/// <summary>Lists the sites.</summary>
internal sealed class SiteListCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "site list";

    /// <inheritdoc />
    public string Usage => "";

    /// <inheritdoc />
    public string Summary => "Lists the sites with their names and origins, separated by tabs.";

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(0);
        var storage = await context.OpenAsync(cancellationToken);
        foreach (var site in await storage.Sites.ListAsync(cancellationToken))
        {
            context.Output.WriteLine($"{site.Id}\t{site.Name}\t{string.Join(' ', site.Origins)}");
        }

        return 0;
    }
}
