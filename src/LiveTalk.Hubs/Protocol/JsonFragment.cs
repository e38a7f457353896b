using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Hubs.Protocol;

/// <summary>JSON that was made before and is put into an answer as it is.</summary>
/// <param name="Utf8">One JSON value.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct JsonFragment(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>An array of events, each with the JSON it was stored with.</summary>
    public static JsonFragment ArrayOf(IReadOnlyList<EncodedEvent> events)
    {
        var buffer = new ArrayBufferWriter<byte>(2 + events.Sum(e => e.Json.Length + 1));
        buffer.Write("["u8);
        for (var i = 0; i < events.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }

            buffer.Write(events[i].Json.Span);
        }

        buffer.Write("]"u8);
        return new(buffer.WrittenMemory);
    }

    private sealed class Converter : JsonConverter<JsonFragment>
    {
        public override JsonFragment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Fragments are only written.");

        public override void Write(Utf8JsonWriter writer, JsonFragment value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
