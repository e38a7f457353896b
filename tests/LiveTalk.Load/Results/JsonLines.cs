using System.Globalization;
using System.Text.Json;

namespace LiveTalk.Load.Results;

/// <summary>Keeps each measurement as one JSON object in a line, as soon as it is made: a run that is stopped leaves what it has.</summary>
internal sealed class JsonLines
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <param name="folder">Where the file goes; made where it is not there.</param>
    public JsonLines(string folder)
    {
        Directory.CreateDirectory(folder);
        Path = System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}.jsonl"));
    }

    public string Path { get; }

    public void Write(Measurement measurement) => File.AppendAllText(Path, JsonSerializer.Serialize(measurement, Options) + "\n");
}
