using LiveTalk.Domain.Errors;

namespace LiveTalk.Server.Commands;

/// <summary>Lets a key of a site end.</summary>
internal sealed class SiteKeyRetireCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "site key retire";

    /// <inheritdoc />
    public string Usage => "SITE KID [--in-hours N]";

    /// <inheritdoc />
    public string Summary => "Lets a key end, now or later, so that old and new overlap. Sign-ins made with it end too, everywhere within 5 seconds.";

    /// <inheritdoc />
    public IReadOnlyList<string> Options => ["in-hours"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(2);
        var (site, id) = (arguments.Word(0, "The site's ID"), arguments.Word(1, "The key's id"));
        var rest = TimeSpan.FromHours(Math.Min(arguments.Number("in-hours", 0), 24 * 365));
        var storage = await context.OpenAsync(cancellationToken);
        var end = context.Clock.GetUtcNow() + rest;
        var key = (await storage.Sites.KeysAsync(site, cancellationToken)).FirstOrDefault(k => k.Id == id);
        if (key?.Own == true)
        {
            throw new LiveTalkException(ErrorCode.Forbidden, "That is the server's own key, without which nobody could be a guest. It stays.");
        }

        await storage.Sites.RetireKeyAsync(site, id, end, cancellationToken);
        context.Error.WriteLine($"The key {id} of {site} ends at {end.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.");
        return 0;
    }
}
