using LiveTalk.Domain.Participants;
using LiveTalk.Server.Authentication;

namespace LiveTalk.Server.Commands;

/// <summary>Signs a token for a person whom the operator vouches for.</summary>
internal sealed class TokenCommand : ICommand
{
    private const double StandardHours = 12;

    /// <inheritdoc />
    public string Name => "token";

    /// <inheritdoc />
    public string Usage => "--site SITE --name NAME [--role host|moderator|admin]... [--hours 12]";

    /// <inheritdoc />
    public string Summary => "Prints a token, and nothing else, for a member of a site: for tests, scripts and hosts. The same name is the same person.";

    /// <inheritdoc />
    public IReadOnlyList<string> Options => ["site", "name", "role", "hours"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(0);
        var (site, name) = (arguments.Require("site"), NameRules.Check(arguments.Require("name")));
        if (!name.IsAccepted)
        {
            throw new UsageException(name.Error);
        }

        var roles = arguments.All("role");
        if (roles.FirstOrDefault(r => !Roles.All.Contains(r)) is { } unknown)
        {
            throw new UsageException($"'{unknown}' is not a role; there are {string.Join(", ", Roles.All)}.");
        }

        var life = TimeSpan.FromHours(Math.Min(arguments.Number("hours", StandardHours), 1e6));
        if (life <= TimeSpan.Zero || life > TokenRules.MaxOwnLife)
        {
            throw new UsageException($"--hours is above 0 and at most {TokenRules.MaxOwnLife.TotalHours:0}.");
        }

        var issuer = new TokenIssuer(await context.SitesAsync(cancellationToken), context.Clock);
        var (token, _) = await issuer.IssueAsync(site, OwnSubjects.OfName(name.Name), name.Name, roles, life, cancellationToken);
        context.Output.WriteLine(token);
        return 0;
    }
}
