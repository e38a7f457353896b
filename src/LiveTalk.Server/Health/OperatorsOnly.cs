using LiveTalk.Domain.Errors;

namespace LiveTalk.Server.Health;

/// <summary>Hides an endpoint from everybody but <see cref="Operators"/>: to others it is not there.</summary>
internal sealed class OperatorsOnly(Operators operators) : IEndpointFilter
{
    /// <inheritdoc />
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        operators.Include(context.HttpContext) ? next(context) : throw new LiveTalkException(ErrorCode.NotFound, "There is nothing at this address.");
}
