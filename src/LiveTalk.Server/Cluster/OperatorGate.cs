using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Connections;
using LiveTalk.Server.Endpoints;
using LiveTalk.Server.Health;
using LiveTalk.Server.Options;
using LiveTalk.Server.Origins;

namespace LiveTalk.Server.Cluster;

/// <summary>
/// Stands before <c>/api/v1/ops</c>: lets pass whoever shows the operator token or is an admin of the operators' site, in the Authorization header; for everybody else there is nothing (S14, S32).
/// An address is no proof here, near as it may be: any page in a browser on that network could borrow it. Nor may pages of other origins carry a proof.
/// </summary>
internal sealed class OperatorGate(RequestDelegate next, LiveTalkOptions options, ICallers callers, OwnOrigin own)
{
    /// <summary>What it guards.</summary>
    public const string Path = Api.Root + "/ops";

    public Task InvokeAsync(HttpContext context) => context.Request.Path.StartsWithSegments(Path) ? CheckAsync(context) : next(context);

    private async Task CheckAsync(HttpContext context)
    {
        var somebody = await WhoAsync(context) ?? throw new LiveTalkException(ErrorCode.NotFound, "There is nothing at this address.");
        context.Features.Set(somebody);
        await next(context);
    }

    private async ValueTask<Operator?> WhoAsync(HttpContext context)
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count > 0 && !(origin.Count == 1 && own.Is(context.Request, origin[0] ?? "")))
        {
            return null;
        }

        if (Operators.Carries(context.Request, options.OperatorToken))
        {
            return new("the operator token");
        }

        var caller = await callers.FromAsync(context, context.RequestAborted);
        return caller.In(options.OperatorSite) is { Who: var who } && who.Roles.Contains(Roles.Admin) ? new(who.Name) : null;
    }
}
