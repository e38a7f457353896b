using System.Globalization;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Server.Commands;

/// <summary>Lists a site's keys, never what they are made of.</summary>
internal sealed class SiteKeyListCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "site key list";

    /// <inheritdoc />
    public string Usage => "SITE";

    /// <inheritdoc />
    public string Summary => "Lists the keys of a site: id, algorithm, whose it is, since when, until when. Secrets are never shown.";

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(1);
        var storage = await context.OpenAsync(cancellationToken);
        var site = await storage.Sites.FindAsync(arguments.Word(0, "The site's ID"), cancellationToken) ?? throw Refuse.NoSite();
        foreach (var key in await storage.Sites.KeysAsync(site.Id, cancellationToken))
        {
            context.Output.WriteLine($"{key.Id}\t{key.Algorithm}\t{(key.Own ? "server" : "site")}\t{Time(key.CreatedAt)}\t{(key.NotAfter is { } end ? Time(end) : "-")}");
        }

        return 0;
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
