using System.Text.Json.Nodes;

namespace LiveTalk.FaultTests.Faulty;

/// <summary>Decides what becomes of each event on its way to one reader.</summary>
internal interface IMeddler
{
    /// <summary>What the reader gets in an event's place: itself, nothing, several.</summary>
    IEnumerable<JsonObject> Change(JsonObject one);
}
