using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Storage;
using LiveTalk.Redis.Servers;
using LiveTalk.Server.Options;
using LiveTalk.Storage;

namespace LiveTalk.Server.Commands;

/// <summary>Looks at the configuration without changing anything.</summary>
internal sealed class CheckCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "check";

    /// <inheritdoc />
    public string Usage => "";

    /// <inheritdoc />
    public string Summary => "Prints the effective configuration, passwords masked, and everything that is wrong with it, with the database or with Redis.";

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(0);
        var (options, faults) = OptionsReader.Inspect(context.Configuration);
        if (faults.Count == 0)
        {
            foreach (var (name, value) in MaskedSettings.Of(options))
            {
                context.Output.WriteLine($"{LiveTalkOptions.Section}:{name} = {value}");
            }

            faults = [.. await DatabaseAsync(options.Database, cancellationToken), .. await RedisAsync(options)];
        }

        foreach (var fault in faults)
        {
            context.Error.WriteLine("  - " + fault);
        }

        context.Error.WriteLine(faults.Count == 0 ? "All is well." : faults.Count == 1 ? "1 fault." : $"{faults.Count} faults.");
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> RedisAsync(LiveTalkOptions options) => options.Redis.Length == 0
        ? []
        : [.. (await RedisCheck.SilentAsync(RedisSettings.Parse(options.Redis, options.RedisPrefix))).Select(server => $"Redis at {server} does not answer.")];

    private static async Task<IReadOnlyList<string>> DatabaseAsync(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var storage = LiveTalkStorage.Open(connectionString);
            var health = await storage.Database.CheckAsync(cancellationToken);
            return health.Writable ? health.Warnings : ["The database takes no changes.", .. health.Warnings];
        }
        catch (Exception e) when (e is LiveTalkException or DatabaseRefusedException)
        {
            return ["The database: " + e.Message];
        }
    }
}
