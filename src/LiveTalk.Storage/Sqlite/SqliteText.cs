using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LiveTalk.Domain.Json;

namespace LiveTalk.Storage.Sqlite;

/// <summary>How ids, times and values stand in SQLite's columns.</summary>
internal static class SqliteText
{
    public static string ToText(this Guid id) => id.ToString("D");

    public static long ToColumn(this DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToTime(this long column) => DateTimeOffset.FromUnixTimeMilliseconds(column);

    /// <summary>Several ids as one parameter, for <c>in (select value from json_each(@ids))</c>.</summary>
    public static string ToList(IEnumerable<Guid> ids) => $"[{string.Join(',', ids.Select(id => $"\"{id:D}\""))}]";

    /// <summary>Several texts as one parameter, for <c>in (select value from json_each(@texts))</c>.</summary>
    public static string ToList(IReadOnlyList<string> texts) => JsonSerializer.Serialize(texts, LiveTalkJson.Context.IReadOnlyListString);

    public static string ToJson<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(value, type);

    public static T FromJson<T>(string json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type)!;
}
