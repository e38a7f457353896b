using LiveTalk.Domain.Errors;
using Microsoft.AspNetCore.SignalR;

namespace LiveTalk.Hubs.Protocol;

/// <summary>Errors of hub calls in the words of PROTOCOL.md: <c>code: sentence</c>.</summary>
internal static class HubErrors
{
    // SignalR puts this between its own words and those of a HubException (ErrorMessageHelper in its source).
    private const string Mark = "HubException: ";

    // SignalR finds an unknown method either when it reads the arguments, with this text in a HubException of its own, or when it calls.
    private const string UnknownWhileReading = "Method does not exist.";

    private static readonly string NoMethod = $"{ErrorCode.NotFound.ToWire()}: There is no such method.";

    /// <summary>The exception that SignalR sends for a refusal.</summary>
    public static HubException From(LiveTalkException refusal) => new(refusal.RetryAfterSeconds is { } seconds
        ? $"{refusal.Code.ToWire()}: {refusal.Message} (retry after {seconds} s)"
        : $"{refusal.Code.ToWire()}: {refusal.Message}");

    /// <summary>The text of an error as SignalR made it, reduced to what the contract promises.</summary>
    public static string Word(string error)
    {
        if (error.IndexOf(Mark, StringComparison.Ordinal) is var mark and >= 0)
        {
            var text = error[(mark + Mark.Length)..];
            return text == UnknownWhileReading ? NoMethod : text;
        }

        if (error.StartsWith("Unknown hub method", StringComparison.Ordinal))
        {
            return NoMethod;
        }

        // What is left never reached a method: arguments that do not fit it.
        return error.StartsWith("Failed to invoke", StringComparison.Ordinal) || error.StartsWith("Invocation provides", StringComparison.Ordinal)
            ? $"{ErrorCode.Invalid.ToWire()}: The arguments do not fit this method."
            : $"{ErrorCode.Unavailable.ToWire()}: Something went wrong here. Try again in a moment.";
    }
}
