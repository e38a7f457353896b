using System.Text.Json;
using LiveTalk.Domain.Json;
using Xunit;

namespace LiveTalk.Domain.Tests.Json;

public sealed class UtcMillisecondsConverterTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new UtcMillisecondsConverter() } };

    [Theory]
    [InlineData("2026-01-31T09:05:00.25Z", "2026-01-31T09:05:00.250Z")]
    [InlineData("2026-01-31T09:05:00Z", "2026-01-31T09:05:00.000Z")]
    [InlineData("2026-01-31T09:05:00.2509999Z", "2026-01-31T09:05:00.250Z")]
    [InlineData("2026-02-01T00:30:00.007+05:30", "2026-01-31T19:00:00.007Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999Z")]
    public void Write_AnyTime_IsUtcWithThreeDecimals(string given, string written) =>
        Assert.Equal($"\"{written}\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<DateTimeOffset>($"\"{given}\"", Options), Options));
}
