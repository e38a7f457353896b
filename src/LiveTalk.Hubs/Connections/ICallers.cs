using LiveTalk.Domain.Participants;
using Microsoft.AspNetCore.Http;

namespace LiveTalk.Hubs.Connections;

/// <summary>Reads from a request where it comes from and who vouches for it. The server provides it; the hub and REST both use it.</summary>
public interface ICallers
{
    /// <summary>The caller of a request; for the hub, of the request that opened the connection.</summary>
    /// <exception cref="Domain.Errors.LiveTalkException"><see cref="Domain.Errors.ErrorCode.Unauthenticated"/>: it carries a token that does not count.</exception>
    ValueTask<Caller> FromAsync(HttpContext request, CancellationToken cancellationToken);

    /// <summary>The address of a request as limits count it; IPv6 by its /64 (S19).</summary>
    string AddressOf(HttpContext request);
}
