using LiveTalk.Domain.Participants;
using LiveTalk.Hubs.Connections;
using LiveTalk.Server.Origins;

namespace LiveTalk.Server.Authentication;

/// <summary>Registers who people are and where they come from.</summary>
internal static class IdentityServices
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<OwnOrigin>();
        services.AddSingleton<TokenVerifier>();
        services.AddSingleton<TokenIssuer>();
        services.AddSingleton<KnownTokens>();
        services.AddSingleton<IAdmission, Admission>();
        services.AddSingleton<ICallers, RequestCallers>();
        services.AddSingleton<SetupCodes>();
    }
}
