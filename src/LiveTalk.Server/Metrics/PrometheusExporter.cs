using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace LiveTalk.Server.Metrics;

/// <summary>Keeps the text of the last collection. Collected on demand, one reader at a time.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private string _text = "";

    /// <inheritdoc />
    public Func<int, bool>? Collect { get; set; }

    /// <summary>What the instruments say now.</summary>
    public async Task<string> ScrapeAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            Collect?.Invoke(5_000);
            return _text;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        foreach (var metric in batch)
        {
            text.Add(metric);
        }

        _text = text.ToString();
        return ExportResult.Success;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _one.Dispose();
        base.Dispose(disposing);
    }
}
