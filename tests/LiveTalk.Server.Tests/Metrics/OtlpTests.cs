using System.Net.Http.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Metrics;

/// <summary>Metrics and traces are pushed where the standard variables say.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task Push_ToACollector_BringsMetricsAndTracesUnderTheirNames()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(new ServerSetup()
            .With("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address)
            .With("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .With("OTEL_METRIC_EXPORT_INTERVAL", "500")
            .With("OTEL_BSP_SCHEDULE_DELAY", "500")
            .With("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test-of-livetalk"));
        using var client = server.CreateClient(await server.TokenAsync("demo", "Mira"));
        using var opened = await client.PostAsJsonAsync("/api/v1/sites/demo/threads", new { post = "hello" });
        var thread = (await opened.JsonAsync()).GetProperty("id").GetGuid();
        using var posted = await client.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.NewGuid(), body = "counted" });
        await posted.JsonAsync();

        foreach (var name in new[] { "livetalk.changes.commit.duration", "livetalk.connections", "http.server.request.duration", "test-of-livetalk", "service.instance.id" })
        {
            await Eventually.TrueAsync(() => collector.Has("/v1/metrics", name), $"the metric {name} arrives");
        }

        await Eventually.TrueAsync(() => collector.Has("/v1/traces", "commit"), "the trace of the commit arrives");
        await Eventually.TrueAsync(() => collector.Has("/v1/traces", "livetalk.changes"), "the trace says how many changes it carried");
    }
}
