using LiveTalk.Domain.Errors;

namespace LiveTalk.Server.Errors;

/// <summary>A refusal on REST: problem details (RFC 9457) with the code that the hub uses too.</summary>
/// <param name="Type">Where the code is explained; the same for every occurrence.</param>
/// <param name="Title">What the code means in general.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">For programs: one of the codes of PROTOCOL.md.</param>
/// <param name="Detail">For people: what was wrong this time and what to do about it.</param>
/// <param name="RetryAfter">Where waiting helps: seconds.</param>
/// <param name="Id">For faults of the server: names the entry of its log.</param>
internal sealed record Problem(string Type, string Title, int Status, string Code, string Detail, int? RetryAfter = null, string? Id = null)
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The problem of a code.</summary>
    public static Problem Of(ErrorCode code, string detail, int? status = null, int? retryAfter = null, string? id = null) =>
        new($"/problems/{code.ToWire()}", ErrorTable.Title(code), status ?? ErrorTable.Status(code), code.ToWire(), detail, retryAfter, id);

    /// <summary>The problem of a refusal.</summary>
    public static Problem Of(LiveTalkException refusal) => Of(refusal.Code, refusal.Message, retryAfter: refusal.RetryAfterSeconds);
}
