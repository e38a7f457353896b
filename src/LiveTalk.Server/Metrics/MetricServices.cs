using System.Diagnostics.Metrics;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Tracing;
using LiveTalk.Server.Health;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LiveTalk.Server.Metrics;

/// <summary>Registers metrics and traces: read at <c>/metrics</c>, and pushed by OTLP where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
internal static class MetricServices
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // The framework's own instruments are exported unchanged: what it measures is not measured again.
    private static readonly string[] Meters =
    [
        LiveTalkMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "System.Runtime", "Npgsql",
    ];

    private static readonly string[] Sources = [Traces.Name, "Microsoft.AspNetCore", "Microsoft.AspNetCore.SignalR.Server", "Npgsql"];

    public static void AddMetricsExport(this IServiceCollection services)
    {
        services.AddSingleton<LiveTalkMetrics>();
        services.AddSingleton<IChangeWriterObserver>(s => s.GetRequiredService<LiveTalkMetrics>());
        services.AddSingleton<PrometheusExporter>();
        services.AddSingleton(MeterProvider);
        services.AddSingleton(s => new Pushed(PushesTo() is null ? null : TracerProvider(s)));
    }

    public static void MapMetrics(this WebApplication app)
    {
        // Made at once, so that counting begins with the program and not with the first scrape.
        app.Services.GetRequiredService<MeterProvider>();
        app.Services.GetRequiredService<Pushed>();
        NodeMetrics.Watch(app.Services);
        app.MapGet("/metrics", async (PrometheusExporter exporter, CancellationToken cancellationToken) =>
                TypedResults.Text(await exporter.ScrapeAsync(cancellationToken), PrometheusText.MediaType))
            .AddEndpointFilter<OperatorsOnly>()
            .ExcludeFromDescription();
    }

    private static MeterProvider MeterProvider(IServiceProvider services)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => Describe(resource, services))
            .AddMeter(Meters)
            .AddView(BoundedTo)
            .AddReader(new BaseExportingMetricReader(services.GetRequiredService<PrometheusExporter>()));
        return (PushesTo() is null ? builder : builder.AddOtlpExporter()).Build();
    }

    // Room for each is taken at the start: 2,000 by default, 140 kB for each of 70 instruments. Requests are told apart by address, method and answer, ours by a code or a kind.
    private static MetricStreamConfiguration? BoundedTo(Instrument instrument) =>
        new() { CardinalityLimit = instrument.Meter.Name == "Microsoft.AspNetCore.Hosting" ? 1000 : 100 };

    private static TracerProvider TracerProvider(IServiceProvider services) => Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(resource => Describe(resource, services))
        .AddSource(Sources)
        .AddOtlpExporter()
        .Build();

    // What the operator says in OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES wins.
    private static void Describe(ResourceBuilder resource, IServiceProvider services) => resource
        .AddService("livetalk", serviceInstanceId: services.GetRequiredService<ThisNode>().Name)
        .AddEnvironmentVariableDetector();

    private static string? PushesTo() => Environment.GetEnvironmentVariable(OtlpEndpoint) is { Length: > 0 } endpoint ? endpoint : null;

    /// <summary>Traces that are pushed, until the program ends.</summary>
    private sealed record Pushed(TracerProvider? Provider) : IDisposable
    {
        public void Dispose() => Provider?.Dispose();
    }
}
