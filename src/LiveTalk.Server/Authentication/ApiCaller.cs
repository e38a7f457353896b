using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Connections;

namespace LiveTalk.Server.Authentication;

/// <summary>Who calls an endpoint: bound by the framework before the endpoint runs, so that a token that does not count is refused everywhere alike.</summary>
internal sealed record ApiCaller(Caller Value)
{
    public static async ValueTask<ApiCaller?> BindAsync(HttpContext context) =>
        new(await context.RequestServices.GetRequiredService<ICallers>().FromAsync(context, context.RequestAborted));

    public static implicit operator Caller(ApiCaller caller) => caller.Value;
}
