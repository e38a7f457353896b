using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Talks;
using LiveTalk.Redis.Backplane;
using LiveTalk.Redis.Servers;
using LiveTalk.Server.Mail;
using LiveTalk.Server.Metrics;
using LiveTalk.Server.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LiveTalk.Server.Tests.Documentation;

/// <summary>docs/metrics.md lists every instrument of ours, with its name in Prometheus, its unit and what it means.</summary>
public sealed class MetricsPageTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Head =
        """
        # Metrics

        LiveTalk's own instruments, on the meter `LiveTalk`: read at `/metrics` (Prometheus text), and pushed by OTLP where `OTEL_EXPORTER_OTLP_ENDPOINT` is set, together with traces; the
        other `OTEL_EXPORTER_OTLP_*` variables, `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` count too. The names are the same either way: a collector turns the name of the second column
        into that of the first. No person, thread, site or address is ever a label. This page is made from the program; a test keeps it true.

        Beside these, the instruments of the framework (`http_server_*`, `kestrel_*`, `signalr_server_*`, `dotnet_*`) and of the Postgres driver (`db_client_*`) are exported unchanged; `signalr_server_*` knows only connections that are no WebSockets of HTTP/1.1.

        | Prometheus | OpenTelemetry | kind | unit | meaning |
        |---|---|---|---|---|

        """;

    [Fact]
    public async Task Page_OfAllInstruments_IsTrue()
    {
        var found = await InstrumentsAsync();
        Assert.All(found, i => Assert.False(string.IsNullOrWhiteSpace(i.Description), i.Name));

        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var instrument in found.OrderBy(i => i.Name, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{PrometheusName.Of(instrument.Name, instrument.Unit, Kind(instrument) == "counter")}` | `{instrument.Name}` | {Kind(instrument)} ");
            page.Append(CultureInfo.InvariantCulture, $"| {instrument.Unit?.Trim('{', '}')} | {instrument.Description!.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        await AcceptedPage.CompareAsync("metrics.md", page.ToString());
    }

    private async Task<List<Instrument>> InstrumentsAsync()
    {
        var found = new Dictionary<string, Instrument>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == LiveTalkMetrics.MeterName)
            {
                found.TryAdd(instrument.Name, instrument);
            }
        };
        using var client = server.Client();
        await client.GetStringAsync("/livez");

        // What a node among several has besides; nobody needs to answer at that address.
        await using var backplane = RedisBackplane.Open(
            RedisSettings.Parse("127.0.0.1:1"), ThisNode.Now(), TimeProvider.System, server.Services.GetRequiredService<IMeterFactory>());

        // And what one has that sends mail.
        using var mails = new MailSender(
            server.Services.GetRequiredService<IReminderStore>(),
            new SmtpMailTransport(new() { From = "talks@blog.example" }),
            TimeProvider.System,
            Random.Shared,
            server.Services.GetRequiredService<IMeterFactory>(),
            NullLogger<MailSender>.Instance);
        listener.Start();
        return [.. found.Values];
    }

    private static string Kind(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" or "ObservableCounter" => "counter",
        "Histogram" => "histogram",
        _ => "gauge",
    };
}
