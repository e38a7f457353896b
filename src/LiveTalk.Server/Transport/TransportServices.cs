using LiveTalk.Hubs.Wire;
using LiveTalk.Server.Json;
using LiveTalk.Server.Options;
using LiveTalk.Server.Origins;
using Microsoft.AspNetCore.Hosting.Server;

namespace LiveTalk.Server.Transport;

/// <summary>Registers how requests arrive: their bounds, where they come from, what their JSON may be.</summary>
internal static class TransportServices
{
    /// <summary>Largest request body, bytes: a comment of 10,000 bytes fits even when every character is escaped.</summary>
    public const long MaxBodyBytes = 64 * 1024;

    public static void AddTransport(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ConfigureEndpointDefaults(listener => listener.UseSocketOutput());
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestHeaderCount = 60;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestLineSize = 12 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        Decorate(builder.Services);
        builder.Services.ConfigureHttpJsonOptions(json => RestJson.Apply(json.SerializerOptions));
    }

    public static void UseTransport(this WebApplication app, LiveTalkOptions options)
    {
        if (options.TrustedProxies.Length > 0)
        {
            app.UseForwardedHeaders(TrustedProxyList.ToForwardedHeaders(options.TrustedProxies));
        }

        app.UseMiddleware<SecurityHeaders>();
    }

    public static void UseOrigins(this WebApplication app) => app.UseMiddleware<OriginGate>();

    // The web server is registered by now; tests put theirs after it and keep it.
    private static void Decorate(IServiceCollection services)
    {
        var registered = services.Last(s => s.ServiceType == typeof(IServer));
        services.AddSingleton<IServer>(provider => new TokenlessServer(
            (IServer)(registered.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!))));
    }
}
