using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LiveTalk.Domain.Json;

/// <summary>The one way in which LiveTalk writes JSON: camelCase, absent values left out, times in UTC with milliseconds.</summary>
public static class LiveTalkJson
{
    /// <summary>Serialization of every type on the wire, generated at build time.</summary>
    public static readonly LiveTalkJsonContext Context = new(Create());

    /// <summary>The same rules for whoever needs options: the hub protocol and the REST endpoints.</summary>
    public static JsonSerializerOptions Options => Context.Options;

    /// <summary>Puts the rules on options that somebody else made.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;

        // Letters of every script stay themselves (what lies beyond the basic plane, such as most emoji, is still escaped); the result is JSON
        // for programs and is never pasted into HTML unescaped.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new UtcMillisecondsConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Apply(options);
        return options;
    }
}
