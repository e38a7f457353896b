using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Json;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;
using LiveTalk.Hubs.Rooms.Presence;
using LiveTalk.Hubs.Wire;

namespace LiveTalk.Hubs.Rooms;

/// <summary>Encodes the messages that rooms send: invocations of SignalR's JSON hub protocol, ready to be written.</summary>
internal static class Frames
{
    private const byte RecordSeparator = 0x1e;
    private static readonly JsonWriterOptions Options = new() { Encoder = LiveTalkJson.Options.Encoder, SkipValidation = true };

    public static Frame Events(Guid thread, IReadOnlyList<EncodedEvent> events)
    {
        var size = 128;
        foreach (var one in events)
        {
            size += one.Json.Length + 1;
        }

        return Invocation("events", size, json =>
        {
            json.WriteString("thread", thread);
            json.WriteStartArray("events");
            foreach (var one in events)
            {
                json.WriteRawValue(one.Json.Span, skipInputValidation: true);
            }

            json.WriteEndArray();
        }) with
        { LastSeq = events[^1].Seq, Events = events.Count };
    }

    /// <summary>The difference to the version before; with <paramref name="all"/>, for a reader that missed one, everybody listed instead.</summary>
    public static Frame Presence(
        Guid thread, RoomPresence presence, IReadOnlyList<Participant> joined, IReadOnlyList<Guid> left, IReadOnlyList<Participant>? all = null) =>
        Invocation("presence", 512, json =>
        {
            json.WriteString("thread", thread);
            json.WriteNumber("count", presence.Count);
            json.WriteNumber("anonymous", presence.Anonymous);
            WritePeople(json, "joined", joined);
            json.WriteStartArray("left");
            foreach (var id in left)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
            if (all is not null)
            {
                WritePeople(json, "participants", all);
            }
        });

    public static Frame Typing(Guid thread, IReadOnlyList<PersonName> people) => Invocation("typing", 256, json =>
    {
        json.WriteString("thread", thread);
        json.WriteStartArray("participants");
        foreach (var person in people)
        {
            json.WriteStartObject();
            json.WriteString("id", person.Id);
            json.WriteString("name", person.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static Frame Notify(Notice notice) => Invocation("notify", 1024, json =>
    {
        json.WriteString("kind", notice.Kind);
        if (notice.Comment is { } comment)
        {
            json.WriteString("thread", comment.Thread);
            json.WritePropertyName("comment");
            JsonSerializer.Serialize(json, comment with { Body = null }, LiveTalkJson.Context.Comment);
            json.WritePropertyName("at");
            JsonSerializer.Serialize(json, comment.At, LiveTalkJson.Options);
        }
        else if (notice.Talk is { } talk)
        {
            json.WriteString("thread", talk.Thread);
            json.WritePropertyName("talk");
            JsonSerializer.Serialize(json, talk, LiveTalkJson.Context.TalkNotice);
        }
        else if (notice.Wave is { } wave)
        {
            json.WriteString("thread", wave.Thread);
            json.WritePropertyName("from");
            JsonSerializer.Serialize(json, wave.From, LiveTalkJson.Context.Participant);
        }
    });

    public static Frame Drain(int reconnectWithin) =>
        Invocation("drain", 128, json => json.WriteNumber("reconnectWithin", reconnectWithin));

    private static void WritePeople(Utf8JsonWriter json, string name, IReadOnlyList<Participant> people)
    {
        json.WriteStartArray(name);
        foreach (var person in people)
        {
            JsonSerializer.Serialize(json, person, LiveTalkJson.Context.Participant);
        }

        json.WriteEndArray();
    }

    /// <summary>An invocation with one object as its argument (SignalR's HubProtocol.md, Invocation Message Encoding).</summary>
    private static Frame Invocation(string target, int sizeHint, Action<Utf8JsonWriter> argument)
    {
        var buffer = new ArrayBufferWriter<byte>(WebSocketFrame.MaxHeader + sizeHint);
        buffer.GetSpan(WebSocketFrame.MaxHeader);
        buffer.Advance(WebSocketFrame.MaxHeader);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("type", 1);
            json.WriteString("target", target);
            json.WriteStartArray("arguments");
            json.WriteStartObject();
            argument(json);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.GetSpan(1)[0] = RecordSeparator;
        buffer.Advance(1);

        // The header is known last and stands first: it is written into the space that was kept, right before the payload.
        var all = MemoryMarshal.AsMemory(buffer.WrittenMemory);
        var header = WebSocketFrame.WriteHeader(all.Span[..WebSocketFrame.MaxHeader], all.Length - WebSocketFrame.MaxHeader);
        return new(all[(WebSocketFrame.MaxHeader - header)..], header);
    }
}
