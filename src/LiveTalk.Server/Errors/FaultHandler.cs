using System.Diagnostics;
using LiveTalk.Domain.Errors;
using LiveTalk.Server.Metrics;
using Microsoft.AspNetCore.Diagnostics;

namespace LiveTalk.Server.Errors;

/// <summary>Turns what an endpoint threw into a problem. Faults of the server show an id only; their cause is in the log under that id (S32).</summary>
internal sealed partial class FaultHandler(LiveTalkMetrics metrics, ILogger<FaultHandler> log) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            return true;
        }

        var problem = ProblemOf(httpContext, exception);
        metrics.Refused(problem.Code);
        await ProblemWriter.WriteAsync(httpContext, problem);
        return true;
    }

    private Problem ProblemOf(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case LiveTalkException refusal:
                return Problem.Of(refusal);
            case BadHttpRequestException bad:
                return Problem.Of(ErrorTable.OfStatus(bad.StatusCode), Sentence(bad), bad.StatusCode);
            default:
                var id = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
                Unexpected(log, exception, id);
                return Problem.Of(
                    ErrorCode.Unavailable, $"Something went wrong on the server. Its operator can find the cause under {id}.", StatusCodes.Status500InternalServerError, id: id);
        }
    }

    // The framework's sentences name types and parameters of the program: neither helps the caller.
    private static string Sentence(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => "The request is larger than the server takes.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        _ when bad.InnerException is System.Text.Json.JsonException => "The body is not the JSON that belongs here: check its form, its types and that no member comes twice.",
        _ => "The request is not one that belongs here: check its address, its parameters and its body.",
    };

    [LoggerMessage(EventId = 2101, Level = LogLevel.Error, Message = "A request failed; its answer carries the id {Id}.")]
    private static partial void Unexpected(ILogger log, Exception cause, string id);
}
