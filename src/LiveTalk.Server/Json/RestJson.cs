using System.Text.Json;
using System.Text.Json.Serialization;
using LiveTalk.Domain.Json;

namespace LiveTalk.Server.Json;

/// <summary>JSON of the REST interface: LiveTalk's rules, strict about what it reads (S21).</summary>
/// <remarks>
/// Unknown members are skipped, so that newer clients can talk to older servers; what they say is never looked at (S16). A member that comes twice is refused,
/// because two readers could take different ones.
/// </remarks>
internal static class RestJson
{
    /// <summary>The options for whoever writes or reads outside of an endpoint.</summary>
    public static readonly JsonSerializerOptions Options = Create();

    /// <summary>Puts the rules on the framework's options.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        LiveTalkJson.Apply(options);
        options.AllowDuplicateProperties = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.PropertyNameCaseInsensitive = false;
        options.Converters.Add(new EncodedEventConverter());
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        return options;
    }
}
