using System.Text.Json;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Json;

namespace LiveTalk.Redis.Cluster;

/// <summary>What nodes say to each other about themselves. Kinds and members that a node does not know are skipped, so that older and newer nodes get on (R19).</summary>
internal sealed record ClusterMessage
{
    /// <summary>How the sender is; <see cref="Report"/>.</summary>
    public const string Reporting = "report";

    /// <summary><see cref="To"/> shall empty itself and stop; <see cref="Drain"/>.</summary>
    public const string Draining = "drain";

    /// <summary>Where is <see cref="Person"/>?</summary>
    public const string Asking = "ask";

    /// <summary>The answer to <see cref="Question"/>; <see cref="Places"/> where it was about a person.</summary>
    public const string Answering = "answer";

    /// <summary>Far more than any message needs; what is longer is not read.</summary>
    public const int MaxBytes = 256 * 1024;

    private static readonly JsonSerializerOptions Json = Options();

    public required string Kind { get; init; }

    /// <summary>Who says it.</summary>
    public required Guid Node { get; init; }

    /// <summary>The node it is for; null is for all.</summary>
    public Guid? To { get; init; }

    /// <summary>What an answer belongs to.</summary>
    public Guid? Question { get; init; }

    public NodeReport? Report { get; init; }

    public DrainRequest? Drain { get; init; }

    public string? Person { get; init; }

    public IReadOnlyList<Whereabout>? Places { get; init; }

    /// <summary>As it travels.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Reads what came; null where it is not a message of this kind, or too long.</summary>
    public static ClusterMessage? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<ClusterMessage>(bytes, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        LiveTalkJson.Apply(options);
        return options;
    }
}
