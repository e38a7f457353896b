using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LiveTalk.Server.Tests.Protocol;

/// <summary>Writes JSON as PROTOCOL.md shows it: indented, with ids, times and tokens put in order, so that two runs read the same.</summary>
internal sealed partial class WireScribe
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, string> _ids = [];

    /// <summary>One message, sent or received.</summary>
    public string Write(bool sent, string json)
    {
        var text = JsonNode.Parse(json)!.ToJsonString(Indented);
        text = Pair().Replace(text, m => Regex.Unescape(m.Value));
        text = Id().Replace(text, m => Ordered(m.Value.ToLowerInvariant()));
        text = Time().Replace(text, "2026-01-31T09:05:00.250Z");
        text = Token().Replace(text, "eyJhbGciOiJIUzI1NiIsImtpZCI6Ii4uLiJ9.e30.c2lnbmF0dXJl");
        text = CallId().Replace(text, "\"invocationId\": \"7\"");
        return $"{(sent ? '→' : '←')} {text}";
    }

    private string Ordered(string id)
    {
        if (!_ids.TryGetValue(id, out var name))
        {
            _ids[id] = name = $"019c1234-5678-7000-8000-{_ids.Count + 1:x12}";
        }

        return name;
    }

    // The writer escapes every character outside the first plane; emoji should be seen.
    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Pair();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", RegexOptions.NonBacktracking)]
    private static partial Regex Time();

    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("\"invocationId\": \"\\d+\"", RegexOptions.NonBacktracking)]
    private static partial Regex CallId();
}
