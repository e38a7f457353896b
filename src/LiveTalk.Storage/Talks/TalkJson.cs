using System.Text.Json;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Storage.Talks;

/// <summary>What of talks and of how threads are run stands in one column as JSON, in both databases.</summary>
internal static class TalkJson
{
    /// <summary>A talk without what is kept elsewhere or is somebody's own.</summary>
    public static string Talk(Talk talk) =>
        JsonSerializer.Serialize(talk with { Hands = null, Questions = null, Polls = null, Mine = null }, LiveTalkJson.Context.Talk);

    public static Talk Talk(string json) => JsonSerializer.Deserialize(json, LiveTalkJson.Context.Talk)!;

    public static string Ledger(TalkLedger ledger) => JsonSerializer.Serialize(ledger, LiveTalkJson.Context.TalkLedger);

    public static TalkLedger Ledger(string json) => JsonSerializer.Deserialize(json, LiveTalkJson.Context.TalkLedger)!;

    public static string? Room(RoomRules? room) => room is null ? null : JsonSerializer.Serialize(room, LiveTalkJson.Context.RoomRules);

    public static RoomRules? Room(string? json) => json is null ? null : JsonSerializer.Deserialize(json, LiveTalkJson.Context.RoomRules);

    public static string? Guard(RoomGuard? guard) => guard is null ? null : JsonSerializer.Serialize(guard, LiveTalkJson.Context.RoomGuard);

    public static RoomGuard? Guard(string? json) => json is null ? null : JsonSerializer.Deserialize(json, LiveTalkJson.Context.RoomGuard);

    /// <summary>A guard that keeps somebody from something; null for any other.</summary>
    public static RoomGuard? Restraining(string? json) => Guard(json) is { } guard && (guard.Silenced.Count > 0 || guard.Removed.Count > 0) ? guard : null;
}
