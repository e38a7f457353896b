using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;
using LiveTalk.Server.Authentication;

namespace LiveTalk.Server.Commands;

/// <summary>Adds a site.</summary>
internal sealed class SiteAddCommand : ICommand
{
    private const int MaxIdLength = 50;

    /// <inheritdoc />
    public string Name => "site add";

    /// <inheritdoc />
    public string Usage => "ID [--name NAME] [--origin https://blog.example]... [--no-guests] [--private] [--no-open] [--token-roles]";

    /// <inheritdoc />
    public string Summary => "Adds a site: a blog or publication. --private asks for a token to read, --no-open lets only staff open threads.";

    /// <inheritdoc />
    public IReadOnlyList<string> Options => ["name", "origin"];

    /// <inheritdoc />
    public IReadOnlyList<string> Flags => ["no-guests", "private", "no-open", "token-roles"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(1);
        var id = arguments.Word(0, "The site's ID");
        if (!IsSlug(id))
        {
            throw Refuse.Invalid($"'{id}' is not an ID: 1 to {MaxIdLength} of a-z, 0-9 and inner hyphens.");
        }

        var site = new Site
        {
            Id = id,
            Name = arguments.Value("name") ?? id,
            Origins = [.. arguments.All("origin").Select(OriginPattern.Normalize)],
            Settings = new()
            {
                Guests = !arguments.Has("no-guests"),
                PublicReading = !arguments.Has("private"),
                OpenThreads = !arguments.Has("no-open"),
                TokenRoles = arguments.Has("token-roles"),
            },
        };
        var storage = await context.OpenAsync(cancellationToken);
        if (!await storage.Sites.AddAsync(site, NewKeys.Own(id, context.Clock.GetUtcNow()), cancellationToken))
        {
            throw new LiveTalkException(ErrorCode.Conflict, $"There is a site '{id}' already.");
        }

        context.Output.WriteLine(id);
        context.Error.WriteLine(site.Origins.Count == 0
            ? "Added. No page may carry it yet: name one with 'site set', or its pages will be refused."
            : $"Added. Pages of {string.Join(", ", site.Origins)} may carry it.");
        return 0;
    }

    private static bool IsSlug(string id) =>
        id.Length is > 0 and <= MaxIdLength && id[0] != '-' && id[^1] != '-' && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
