using LiveTalk.Domain.Changes;
using LiveTalk.Server.Health;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace LiveTalk.Server.Metrics;

/// <summary>Registers metrics and the address where they are read.</summary>
internal static class MetricServices
{
    // The framework's own instruments are exported unchanged: what it measures is not measured again.
    private static readonly string[] Meters =
    [
        LiveTalkMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "System.Runtime", "Npgsql",
    ];

    public static void AddMetricsExport(this IServiceCollection services)
    {
        services.AddSingleton<LiveTalkMetrics>();
        services.AddSingleton<IChangeWriterObserver>(s => s.GetRequiredService<LiveTalkMetrics>());
        services.AddSingleton<PrometheusExporter>();
        services.AddSingleton(s => Sdk.CreateMeterProviderBuilder()
            .AddMeter(Meters)
            .AddReader(new BaseExportingMetricReader(s.GetRequiredService<PrometheusExporter>()))
            .Build());
    }

    public static void MapMetrics(this WebApplication app)
    {
        // Made at once, so that counting begins with the program and not with the first scrape.
        app.Services.GetRequiredService<MeterProvider>();
        app.Services.GetRequiredService<LiveTalkMetrics>().Watch(() => app.Services.GetRequiredService<ChangeWriter>().Queued);
        app.MapGet("/metrics", async (PrometheusExporter exporter, CancellationToken cancellationToken) =>
                TypedResults.Text(await exporter.ScrapeAsync(cancellationToken), PrometheusText.MediaType))
            .AddEndpointFilter<OperatorsOnly>()
            .ExcludeFromDescription();
    }
}
