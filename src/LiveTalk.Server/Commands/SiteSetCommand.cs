using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;

namespace LiveTalk.Server.Commands;

/// <summary>Changes what a site is called, where it may run and what its owner chose. What is not named stays.</summary>
internal sealed class SiteSetCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "site set";

    /// <inheritdoc />
    public string Usage => "ID [--name NAME] [--origin ORIGIN]... [--guests on|off] [--private on|off] [--open on|off] [--token-roles on|off] [--edit-seconds N]";

    /// <inheritdoc />
    public string Summary => "Changes a site; origins that are named replace all others. Servers follow within 5 seconds.";

    /// <inheritdoc />
    public IReadOnlyList<string> Options => ["name", "origin", "guests", "private", "open", "token-roles", "edit-seconds"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(1);
        var storage = await context.OpenAsync(cancellationToken);
        var site = await storage.Sites.FindAsync(arguments.Word(0, "The site's ID"), cancellationToken) ?? throw Refuse.NoSite();
        var origins = arguments.All("origin");
        var settings = site.Settings;
        await storage.Sites.UpdateAsync(
            site with
            {
                Name = arguments.Value("name") ?? site.Name,
                Origins = origins.Count > 0 ? [.. origins.Select(OriginPattern.Normalize)] : site.Origins,
                Settings = settings with
                {
                    Guests = Switch(arguments, "guests") ?? settings.Guests,
                    PublicReading = !(Switch(arguments, "private") ?? !settings.PublicReading),
                    OpenThreads = Switch(arguments, "open") ?? settings.OpenThreads,
                    TokenRoles = Switch(arguments, "token-roles") ?? settings.TokenRoles,
                    EditSeconds = (int)Math.Clamp(arguments.Number("edit-seconds", settings.EditSeconds), 0, int.MaxValue),
                },
            },
            cancellationToken);
        context.Error.WriteLine($"{site.Id} is changed.");
        return 0;
    }

    private static bool? Switch(Arguments arguments, string option) => arguments.Value(option) switch
    {
        null => null,
        "on" => true,
        "off" => false,
        var other => throw new UsageException($"--{option} is on or off, not '{other}'."),
    };
}
