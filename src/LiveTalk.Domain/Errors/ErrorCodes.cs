namespace LiveTalk.Domain.Errors;

/// <summary>The names of <see cref="ErrorCode"/> on the wire.</summary>
public static class ErrorCodes
{
    /// <summary>The code as clients see it, such as <c>rate_limited</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="ErrorCode.None"/> or an unknown value.</exception>
    public static string ToWire(this ErrorCode code) => code switch
    {
        ErrorCode.Unauthenticated => "unauthenticated",
        ErrorCode.Forbidden => "forbidden",
        ErrorCode.NotFound => "not_found",
        ErrorCode.Invalid => "invalid",
        ErrorCode.TooLong => "too_long",
        ErrorCode.RateLimited => "rate_limited",
        ErrorCode.SlowMode => "slow_mode",
        ErrorCode.Held => "held",
        ErrorCode.Closed => "closed",
        ErrorCode.Banned => "banned",
        ErrorCode.Conflict => "conflict",
        ErrorCode.Unavailable => "unavailable",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not a code that is sent."),
    };
}
