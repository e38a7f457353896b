using System.Text;
using System.Text.Json.Nodes;

namespace LiveTalk.FaultTests.Faulty;

/// <summary>Finds the event messages among what a frame holds and lets somebody meddle with their events.</summary>
internal static class Messages
{
    private const char Separator = '\u001e';

    public static byte[] Change(byte[] payload, IMeddler meddler)
    {
        var changed = new StringBuilder();
        foreach (var message in Encoding.UTF8.GetString(payload).Split(Separator, StringSplitOptions.RemoveEmptyEntries))
        {
            changed.Append(message.StartsWith("{\"type\":1,\"target\":\"events\"", StringComparison.Ordinal) ? Change(message, meddler) : message).Append(Separator);
        }

        return Encoding.UTF8.GetBytes(changed.ToString());
    }

    private static string Change(string message, IMeddler meddler)
    {
        var json = JsonNode.Parse(message)!;
        var argument = json["arguments"]![0]!;
        var events = argument["events"]!.AsArray().Select(e => e!.DeepClone().AsObject());
        argument["events"] = new JsonArray([.. events.SelectMany(meddler.Change)]);
        return json.ToJsonString();
    }
}
