using System.Text.Json;
using LiveTalk.Domain.Archive;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Storage.Archive;

/// <summary>Events on their way into and out of an archive, kept as they are: members that this program does not know included.</summary>
internal static class ArchivedEvents
{
    public static ArchivedEvent Of(EncodedEvent change)
    {
        using var json = JsonDocument.Parse(change.Json);
        return new(change.Thread, change.Seq, json.RootElement.Clone());
    }

    /// <summary>The bytes that were in the log: the same encoder wrote them.</summary>
    public static byte[] ToJson(ArchivedEvent change) => JsonSerializer.SerializeToUtf8Bytes(change.Data, LiveTalkJson.Context.JsonElement);
}
