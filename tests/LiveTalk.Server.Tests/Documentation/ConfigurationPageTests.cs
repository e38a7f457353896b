using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LiveTalk.Domain.Limits;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Tests.Documentation;

/// <summary>docs/configuration.md lists every setting, with its default and what it means: the words stand on the options themselves.</summary>
public sealed partial class ConfigurationPageTests
{
    private const string Head =
        """
        # Configuration

        Settings come from `appsettings.json` beside the program, from the environment (the names below), and from the files of the secrets directory, one per setting with the setting's name;
        later ones win. In the settings file `__` is a level: `{"LiveTalk": {"DrainSeconds": 30}}`. A wrong one stops the start, with every fault named; the command `check` prints
        what is effective, passwords masked. Changes of `LiveTalk__Limits__*` in a file apply at once, without a restart; everything else is read at the start. (Where the file system reports
        no changes, as with some mounted volumes, set `DOTNET_USE_POLLING_FILE_WATCHER=1`.) This page is made from the program; a test keeps it true.

        Beside these: `ASPNETCORE_URLS` (where to listen, by default `http://localhost:5000`), `Logging__LogLevel__*`, and OpenTelemetry's `OTEL_EXPORTER_OTLP_ENDPOINT` and its kin
        ([metrics](metrics.md)).

        ## Settings

        | setting | default | meaning |
        |---|---|---|

        """;

    private const string Providers =
        """

        ## Providers

        Hosts can sign in at the console (`/host`) with any number of OAuth 2.0 providers; `NAME` is the provider's, in small letters, digits and `-`, and part of addresses. The provider must know
        `https://HOST/host/sign-in/NAME/back` as this server's redirect address. Only the accounts that are listed come in (`N` counts them from 0): whoever signs in gets a token of this server
        for 12 hours, with the roles that are listed for them. With several nodes every setting is the same on all.

        | setting | default | meaning |
        |---|---|---|

        """;

    private const string Rates =
        """

        ## Rates

        Each has a `PerSecond` (how many a second in the long run, 0.001 to 1000000) and a `Burst` (how many at once after a pause, 1 to 1000000); set both. A person, an address, a thread and a
        site are counted over all nodes; while Redis is away, on each node alone. An IPv6 address counts as its /64. REST answers carry `RateLimit-Policy` and `RateLimit`, the fields of
        an IETF draft (draft-ietf-httpapi-ratelimit-headers-10), and `Retry-After` where they refuse.

        | setting | default | meaning |
        |---|---|---|

        """;

    private static readonly Dictionary<string, string> Words = Read("LiveTalk.Server.xml").Concat(Read("LiveTalk.Domain.xml")).ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);

    [Fact]
    public Task Page_OfAllSettings_IsTrue()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        Rows(page, "LiveTalk__", new LiveTalkOptions());
        Rows(page, "LiveTalk__Mail__", new MailSection());
        var limits = new LimitOptions();
        Row(page, "LiveTalk__Limits__Enabled", limits.Enabled, Meaning(typeof(LimitsSection).GetProperty(nameof(LimitsSection.Enabled))!));
        Row(page, "LiveTalk__Limits__ConnectionsPerAddress", limits.ConnectionsPerAddress, Meaning(typeof(LimitOptions).GetProperty(nameof(LimitOptions.ConnectionsPerAddress))!));
        page.Append(Providers.ReplaceLineEndings("\n"));
        Rows(page, "LiveTalk__SignIn__NAME__", new SignInSection());
        Rows(page, "LiveTalk__SignIn__NAME__Hosts__N__", new HostAccount());
        page.Append(Rates.ReplaceLineEndings("\n"));
        Rate(page, "Connection", limits.Connection, Meaning(typeof(LimitOptions).GetProperty(nameof(LimitOptions.Connection))!));
        foreach (var (scope, rates) in new[] { ("Person", limits.Person), ("Address", limits.Address), ("Site", limits.Site) })
        {
            foreach (var (kind, rate) in rates)
            {
                Rate(page, $"{scope}__{kind}", rate, $"{Words[$"F:{typeof(LimitKind).FullName}.{kind}"]} {Whose(scope)}");
            }
        }

        Rate(page, "Thread", limits.Thread, Meaning(typeof(LimitOptions).GetProperty(nameof(LimitOptions.Thread))!));
        Rate(page, "WavePair", limits.WavePair, Meaning(typeof(LimitOptions).GetProperty(nameof(LimitOptions.WavePair))!));
        return AcceptedPage.CompareAsync("configuration.md", page.ToString());
    }

    // Sections have rows of their own.
    private static void Rows(StringBuilder page, string prefix, object section)
    {
        foreach (var property in section.GetType().GetProperties().Where(p => p.PropertyType == typeof(string) || p.PropertyType.IsValueType))
        {
            Row(page, prefix + property.Name, property.GetValue(section), Meaning(property));
        }
    }

    private static string Whose(string scope) => scope switch
    {
        "Person" => "By one person, or one connection without a name.",
        "Address" => "From one address.",
        _ => "In one site.",
    };

    private static void Rate(StringBuilder page, string name, Rate rate, string meaning) =>
        Row(page, $"LiveTalk__Limits__{name}__PerSecond`, `..__Burst", string.Create(CultureInfo.InvariantCulture, $"{rate.PerSecond}, {rate.Burst}"), meaning);

    private static void Row(StringBuilder page, string name, object? value, string meaning)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {(text.Length == 0 ? "empty" : $"`{(value is bool ? text.ToLowerInvariant() : text)}`")} | {meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }

    private static string Meaning(MemberInfo member) => Words[$"P:{member.DeclaringType!.FullName}.{member.Name}"];

    /// <summary>The summaries of an assembly's documentation, in Markdown.</summary>
    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(AppContext.BaseDirectory, file))
        .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, m => Text(m.Element("summary")), StringComparer.Ordinal);

    private static string Text(XElement? summary)
    {
        var text = string.Concat((summary?.Nodes() ?? []).Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement other => $"`{other.Attribute("cref")?.Value.Split('.')[^1]}`",
            _ => node.ToString(),
        }));
        return Threat().Replace(Spaces().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim(), "");
    }

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    // Numbers of promises are for readers of the code.
    [GeneratedRegex(@" \([RS][0-9]+\)", RegexOptions.NonBacktracking)]
    private static partial Regex Threat();
}
