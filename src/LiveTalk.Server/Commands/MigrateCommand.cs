using LiveTalk.Server.Options;
using LiveTalk.Storage;

namespace LiveTalk.Server.Commands;

/// <summary>Brings the schema up to date, as every start does.</summary>
internal sealed class MigrateCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "migrate";

    /// <inheritdoc />
    public string Usage => "";

    /// <inheritdoc />
    public string Summary => "Brings the database's schema up to date; safe while servers run.";

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(0);
        await using var storage = LiveTalkStorage.Open(OptionsReader.Read(context.Configuration).Database);
        var applied = await storage.Database.MigrateAsync(cancellationToken);
        foreach (var name in applied)
        {
            context.Output.WriteLine(name);
        }

        context.Error.WriteLine(applied.Count == 0 ? $"{storage.Database.Place} is up to date." : $"{storage.Database.Place} was brought up to date.");
        return 0;
    }
}
