using LiveTalk.Server.Authentication;

namespace LiveTalk.Server.Commands;

/// <summary>Adds a key with which a site signs its own people in.</summary>
internal sealed class SiteKeyAddCommand : ICommand
{
    /// <inheritdoc />
    public string Name => "site key add";

    /// <inheritdoc />
    public string Usage => "SITE [--alg HS256|RS256|ES256] [--public-key FILE] [--id KID]";

    /// <inheritdoc />
    public string Summary => "Adds a key for the site's own tokens and prints its id; for HS256 also the new secret, which is shown this once.";

    /// <inheritdoc />
    public IReadOnlyList<string> Options => ["alg", "public-key", "id"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(1);
        var site = arguments.Word(0, "The site's ID");
        var id = arguments.Value("id");
        if (id is { Length: 0 or > TokenRules.MaxKeyIdLength })
        {
            throw new UsageException($"--id is 1 to {TokenRules.MaxKeyIdLength} characters.");
        }

        var pem = arguments.Value("public-key") is { } file ? await File.ReadAllTextAsync(file, cancellationToken) : null;
        var storage = await context.OpenAsync(cancellationToken);
        var key = NewKeys.ForSite(site, id, arguments.Value("alg") ?? "HS256", pem, context.Clock.GetUtcNow());
        await storage.Sites.AddKeyAsync(key, cancellationToken);
        context.Output.WriteLine(key.Id);
        if (pem is null)
        {
            context.Output.WriteLine(key.Material);
            context.Error.WriteLine("The first line is the key's id (kid), the second its secret in base64url. Keep the secret: it is not shown again.");
        }

        return 0;
    }
}
