using System.Text.Json;
using LiveTalk.Testing.Clients;

namespace LiveTalk.Server.Tests.Protocol;

/// <summary>What goes over one client's wire, and the parts of it that PROTOCOL.md shows.</summary>
/// <param name="scribe">Writes them; one for the whole page, so that an id has one name on it.</param>
/// <param name="recorded">What is shown, by the name of its mark.</param>
internal sealed class Tape(WireScribe scribe, Dictionary<string, string> recorded)
{
    private readonly List<(bool Sent, string Json)> _wire = [];

    /// <summary>How much is on it.</summary>
    public int Count
    {
        get
        {
            lock (_wire)
            {
                return _wire.Count;
            }
        }
    }

    /// <summary>Takes a message as it is on the wire.</summary>
    public void Add(bool sent, string json)
    {
        lock (_wire)
        {
            _wire.Add((sent, json));
        }
    }

    /// <summary>Calls, and keeps the call and its answer under the method's name, or the one given.</summary>
    public async Task<JsonElement> CallAsync(HubClient client, string method, object argument, string? name = null)
    {
        var from = Count;
        var answer = await client.CallAsync(method, argument);
        Keep(name ?? method, from);
        return answer;
    }

    /// <summary>Calls what must be refused, and keeps that.</summary>
    public async Task FailAsync(HubClient client, string name, string method, object argument)
    {
        var from = Count;
        await Assert.ThrowsAsync<HubCallException>(() => client.CallAsync(method, argument));
        recorded[$"error: {name}"] = Exchange(from);
    }

    /// <summary>Keeps what was sent since a moment, and the answers to it.</summary>
    public void Keep(string name, int from) => recorded[$"exchange: {name}"] = Exchange(from);

    /// <summary>Keeps the newest message of a kind.</summary>
    public void KeepMessage(string target, string? name = null, Func<JsonElement, bool>? fits = null)
    {
        lock (_wire)
        {
            var last = _wire.Last(m => !m.Sent && m.Json.StartsWith($"{{\"type\":1,\"target\":\"{target}\"", StringComparison.Ordinal) && fits?.Invoke(Argument(m.Json)) != false);
            recorded[$"message: {name ?? target}"] = scribe.Write(false, last.Json);
        }
    }

    /// <summary>Keeps the newest event of a type.</summary>
    public void KeepEvent(string type, Func<JsonElement, bool>? fits = null)
    {
        lock (_wire)
        {
            var events = _wire
                .Where(m => !m.Sent && m.Json.StartsWith("{\"type\":1,\"target\":\"events\"", StringComparison.Ordinal))
                .SelectMany(m => Argument(m.Json).GetProperty("events").EnumerateArray());
            var one = events.Last(e => e.GetProperty("type").GetString() == type && fits?.Invoke(e) != false);
            recorded[$"event: {type}"] = scribe.Write(false, one.GetRawText());
        }
    }

    private static JsonElement Argument(string message) => JsonDocument.Parse(message).RootElement.GetProperty("arguments")[0];

    // Messages that came in between belong elsewhere.
    private string Exchange(int from)
    {
        lock (_wire)
        {
            var lines = _wire.Skip(from).Where(m => m.Sent || !m.Json.StartsWith("{\"type\":1,", StringComparison.Ordinal));
            return string.Join('\n', lines.Where(m => m.Json != "{\"type\":6}").Select(m => scribe.Write(m.Sent, m.Json)));
        }
    }
}
