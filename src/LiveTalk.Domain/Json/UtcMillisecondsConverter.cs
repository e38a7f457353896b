using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveTalk.Domain.Json;

/// <summary>Times as RFC 3339 in UTC with exactly three decimals, such as 2026-01-31T09:05:00.250Z.</summary>
public sealed class UtcMillisecondsConverter : JsonConverter<DateTimeOffset>
{
    // As far as the milliseconds; four more digits and the zone follow.
    private const int Length = 23;

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetDateTimeOffset(out var value) ? value.ToUniversalTime() : throw new JsonException("Not a time in RFC 3339.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        // The round-trip format has a way of its own through the library, several times as quick as any that is spelled out.
        Span<byte> text = stackalloc byte[28];
        value.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        text[Length] = (byte)'Z';
        writer.WriteStringValue(text[..(Length + 1)]);
    }
}
