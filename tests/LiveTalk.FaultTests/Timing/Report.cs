using System.Globalization;
using System.Text.Json;
using LiveTalk.Testing.Servers;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Timing;

/// <summary>
/// Writes figures where a person reads them, and as JSON lines into artifacts/faults/NAME.json, for docs/reliability.md. One line: promise, what, unit, value, size of the run, seed.
/// </summary>
internal sealed class Report(string name, string seed, bool full, ITestOutputHelper output)
{
    private static readonly Lock Gate = new();

    /// <summary>Writes one figure.</summary>
    /// <param name="promise">R1 to R22.</param>
    /// <param name="what">What was measured.</param>
    /// <param name="value">The figure.</param>
    /// <param name="unit">Its unit.</param>
    public void Write(string promise, string what, double value, string unit)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{promise} {what}: {value:0.##} {unit}"));
        var line = JsonSerializer.Serialize(new { promise, what, value, unit, full, seed, at = DateTime.UtcNow });
        var folder = Directory.CreateDirectory(Path.Combine(ServerProgram.Repository, "artifacts", "faults"));
        lock (Gate)
        {
            File.AppendAllText(Path.Combine(folder.FullName, name + ".json"), line + "\n");
        }
    }

    /// <summary>Writes median, 99th of 100 and worst.</summary>
    public void Write(string promise, string what, Figures figures)
    {
        Write(promise, what + ", median", figures.Median, "ms");
        Write(promise, what + ", 99th", figures.P99, "ms");
        Write(promise, what + ", worst", figures.Worst, "ms");
    }
}
