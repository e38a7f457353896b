using LiveTalk.Domain.Errors;

namespace LiveTalk.Server.Errors;

/// <summary>What each code is in HTTP: its status and what it means in general. The particular sentence comes with the refusal.</summary>
internal static class ErrorTable
{
    /// <summary>Every code, in the order of their numbers.</summary>
    public static readonly IReadOnlyList<ErrorCode> Codes = [.. Enum.GetValues<ErrorCode>().Where(c => c != ErrorCode.None)];

    /// <summary>The status. A closed thread is a conflict with what is there now: it may open again, so not 410.</summary>
    public static int Status(ErrorCode code) => code switch
    {
        ErrorCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorCode.Forbidden or ErrorCode.Held or ErrorCode.Banned => StatusCodes.Status403Forbidden,
        ErrorCode.NotFound => StatusCodes.Status404NotFound,
        ErrorCode.Invalid => StatusCodes.Status400BadRequest,
        ErrorCode.TooLong => StatusCodes.Status413PayloadTooLarge,
        ErrorCode.RateLimited or ErrorCode.SlowMode => StatusCodes.Status429TooManyRequests,
        ErrorCode.Closed or ErrorCode.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>The general meaning: the same for every occurrence (RFC 9457 section 3.1.3).</summary>
    public static string Title(ErrorCode code) => code switch
    {
        ErrorCode.Unauthenticated => "Sign in first",
        ErrorCode.Forbidden => "Not allowed",
        ErrorCode.NotFound => "Not found",
        ErrorCode.Invalid => "The request makes no sense as it is",
        ErrorCode.TooLong => "Too long",
        ErrorCode.RateLimited => "Too many requests",
        ErrorCode.SlowMode => "The conversation is in slow mode",
        ErrorCode.Held => "Waiting for a moderator",
        ErrorCode.Closed => "The conversation is closed",
        ErrorCode.Banned => "Not allowed to take part for now",
        ErrorCode.Conflict => "In conflict with what is already there",
        _ => "Not possible right now",
    };

    /// <summary>What a program should do about it.</summary>
    public static string Advice(ErrorCode code) => code switch
    {
        ErrorCode.Unauthenticated => "Send a token that counts, then repeat the request.",
        ErrorCode.Forbidden => "Repeating will not help: another person, role or origin is needed.",
        ErrorCode.NotFound => "Check the address. Things of other sites look the same as things that do not exist.",
        ErrorCode.Invalid => "Repeating will not help: correct what the detail names.",
        ErrorCode.TooLong => "Shorten the text or the request.",
        ErrorCode.RateLimited or ErrorCode.SlowMode => "Wait as many seconds as Retry-After says, then repeat with the same key.",
        ErrorCode.Held => "It is kept. Nothing needs to be sent again.",
        ErrorCode.Closed => "It can still be read.",
        ErrorCode.Banned => "Ask the people who run the site.",
        ErrorCode.Conflict => "Load what is there now. A key that was used for something else needs to be a new one.",
        _ => "Repeat the same request with the same key, after Retry-After where it is given.",
    };

    /// <summary>The code that fits a status which no rule of ours chose.</summary>
    public static ErrorCode OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ErrorCode.Unauthenticated,
        StatusCodes.Status403Forbidden => ErrorCode.Forbidden,
        StatusCodes.Status404NotFound => ErrorCode.NotFound,
        StatusCodes.Status413PayloadTooLarge or StatusCodes.Status414UriTooLong => ErrorCode.TooLong,
        StatusCodes.Status429TooManyRequests => ErrorCode.RateLimited,
        < 500 => ErrorCode.Invalid,
        _ => ErrorCode.Unavailable,
    };
}
