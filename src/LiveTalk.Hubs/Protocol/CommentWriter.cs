using System.Text.Json;
using System.Text.Json.Serialization;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Json;

namespace LiveTalk.Hubs.Protocol;

/// <summary>
/// Writes comments in answers, as <see cref="LiveTalkJson"/> would to the byte, and for the reason of <see cref="ParticipantWriter"/>. Only writes. Thread-safe.
/// </summary>
internal sealed class CommentWriter : JsonConverter<Comment>
{
    private static readonly UtcMillisecondsConverter Times = new();

    /// <inheritdoc />
    public override Comment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Clients send no comments.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Comment value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, value.Id);
        writer.WriteNumber("seq"u8, value.Seq);
        writer.WriteString("thread"u8, value.Thread);
        if (value.Parent is { } parent)
        {
            writer.WriteString("parent"u8, parent);
        }

        writer.WritePropertyName("author"u8);
        ParticipantWriter.Write(writer, value.Author);
        writer.WriteString("html"u8, value.Html);
        Write(writer, "body"u8, value.Body);
        writer.WriteString("kind"u8, value.Kind);
        Write(writer, "at"u8, value.At, options);
        Write(writer, "editedAt"u8, value.EditedAt, options);
        Write(writer, "removedAt"u8, value.RemovedAt, options);
        Write(writer, "removedBy"u8, value.RemovedBy);
        writer.WriteString("status"u8, value.Status);
        Write(writer, value.Reactions);
        Write(writer, value.ReactedBy);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, int> counts)
    {
        writer.WriteStartObject("reactions"u8);
        if (counts.Count > 0)
        {
            foreach (var (reaction, count) in counts)
            {
                writer.WriteNumber(reaction, count);
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, IReadOnlyList<PersonName>>? people)
    {
        if (people is null)
        {
            return;
        }

        writer.WriteStartObject("reactedBy"u8);
        foreach (var (reaction, some) in people)
        {
            writer.WriteStartArray(reaction);
            foreach (var person in some)
            {
                writer.WriteStartObject();
                writer.WriteString("id"u8, person.Id);
                writer.WriteString("name"u8, person.Name);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? time, JsonSerializerOptions options)
    {
        if (time is { } at)
        {
            writer.WritePropertyName(name);
            Times.Write(writer, at, options);
        }
    }
}
