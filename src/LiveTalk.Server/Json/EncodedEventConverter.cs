using System.Text.Json;
using System.Text.Json.Serialization;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Server.Json;

/// <summary>Writes an event as it was encoded when it happened: nothing is decoded to be encoded again.</summary>
internal sealed class EncodedEventConverter : JsonConverter<EncodedEvent>
{
    /// <inheritdoc />
    public override EncodedEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Events are only written.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, EncodedEvent value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
}
