using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Limits;
using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Protocol;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace LiveTalk.Hubs.Connections;

/// <summary>Stands before every hub call: bounds what one connection may ask, ends sign-ins that no longer count (S11), turns refusals into the contract's words and counts them.</summary>
internal sealed partial class CallGuard : IHubFilter
{
    private readonly ConnectionRegistry _registry;
    private readonly IAdmission _admission;
    private readonly RateLimits _limits;
    private readonly TimeProvider _clock;
    private readonly ILogger<CallGuard> _logger;
    private readonly Counter<long> _refusals;

    public CallGuard(ConnectionRegistry registry, IAdmission admission, RateLimits limits, TimeProvider clock, IMeterFactory meters, ILogger<CallGuard> logger)
    {
        _registry = registry;
        _admission = admission;
        _limits = limits;
        _clock = clock;
        _logger = logger;
        _refusals = meters.Create("LiveTalk").CreateCounter<long>("livetalk.refusals", "{call}", "Hub calls and requests that were refused, by code.");
    }

    // One for each call; awaited once, by SignalR.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            var connection = _registry.Get(invocation.Context.ConnectionId);
            _limits.TakeCall(connection.Caller);
            if (invocation.HubMethodArguments.Contains(null))
            {
                throw Refuse.Invalid("This method takes one object as its argument.");
            }

            await CheckAsync(connection, invocation.Context.ConnectionAborted);
            return await next(invocation);
        }
        catch (LiveTalkException refusal)
        {
            Count(refusal.Code);
            if (refusal.InnerException is { } cause)
            {
                CallRefused(invocation.HubMethodName, refusal.Code, cause);
            }

            throw HubErrors.From(refusal);
        }
        catch (Exception error) when (error is not (HubException or OperationCanceledException))
        {
            Count(ErrorCode.Unavailable);
            CallFailed(invocation.HubMethodName, error);
            throw HubErrors.From(Refuse.Unavailable());
        }
    }

    private async ValueTask CheckAsync(Connection connection, CancellationToken cancellationToken)
    {
        var identities = connection.Caller.Identities;
        for (var i = 0; i < identities.Count; i++)
        {
            if (!await _admission.StillCountsAsync(identities[i], cancellationToken))
            {
                connection.AbortSoon(_clock);
                throw new LiveTalkException(ErrorCode.Unauthenticated, "Your sign-in has ended. Sign in again.");
            }
        }
    }

    private void Count(ErrorCode code) => _refusals.Add(1, new KeyValuePair<string, object?>("code", code.ToWire()));

    [LoggerMessage(1001, LogLevel.Warning, "Hub call {Method} was refused as {Code}")]
    private partial void CallRefused(string method, ErrorCode code, Exception cause);

    [LoggerMessage(1002, LogLevel.Error, "Hub call {Method} failed")]
    private partial void CallFailed(string method, Exception error);
}
