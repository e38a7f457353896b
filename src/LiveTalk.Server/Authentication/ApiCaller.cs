using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Connections;
using LiveTalk.Server.Transport;

namespace LiveTalk.Server.Authentication;

/// <summary>Who calls an endpoint: bound by the framework before the endpoint runs, so that a token that does not count is refused everywhere alike.</summary>
internal sealed record ApiCaller(Caller Value)
{
    public static async ValueTask<ApiCaller?> BindAsync(HttpContext context)
    {
        var caller = await context.RequestServices.GetRequiredService<ICallers>().FromAsync(context, context.RequestAborted);
        return new(caller with { Counted = RateLimitHeaders.For(context) });
    }

    public static implicit operator Caller(ApiCaller caller) => caller.Value;
}
