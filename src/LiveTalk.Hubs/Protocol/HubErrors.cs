using LiveTalk.Domain.Errors;
using Microsoft.AspNetCore.SignalR;

namespace LiveTalk.Hubs.Protocol;

/// <summary>Errors of hub calls in the words of PROTOCOL.md: <c>code: sentence</c>.</summary>
internal static class HubErrors
{
    // SignalR puts this between its own words and those of a HubException (ErrorMessageHelper in its source).
    private const string Mark = "HubException: ";

    /// <summary>The exception that SignalR sends for a refusal.</summary>
    public static HubException From(LiveTalkException refusal) => new(refusal.RetryAfterSeconds is { } seconds
        ? $"{refusal.Code.ToWire()}: {refusal.Message} (retry after {seconds} s)"
        : $"{refusal.Code.ToWire()}: {refusal.Message}");

    /// <summary>The text of an error as SignalR made it, reduced to what the contract promises.</summary>
    public static string Word(string error)
    {
        if (error.IndexOf(Mark, StringComparison.Ordinal) is var mark and >= 0)
        {
            return error[(mark + Mark.Length)..];
        }

        if (error.StartsWith("Unknown hub method", StringComparison.Ordinal))
        {
            return $"{ErrorCode.NotFound.ToWire()}: There is no such method.";
        }

        // What is left never reached a method: arguments that do not fit it.
        return error.StartsWith("Failed to invoke", StringComparison.Ordinal) || error.StartsWith("Invocation provides", StringComparison.Ordinal)
            ? $"{ErrorCode.Invalid.ToWire()}: The arguments do not fit this method."
            : $"{ErrorCode.Unavailable.ToWire()}: Something went wrong here. Try again in a moment.";
    }
}
