using LiveTalk.Server.Options;

namespace LiveTalk.Server.Draining;

/// <summary>Registers stopping politely.</summary>
internal static class DrainServices
{
    public static void AddDraining(this IServiceCollection services, LiveTalkOptions options)
    {
        services.AddSingleton(new ServiceManager(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")));
        services.AddSingleton<NodeDrain>();
        services.AddSingleton<IHostLifetime, DrainingLifetime>();

        // Requests that were taken, and the changes in them, have this long after the window.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ServiceManager.Ending);
    }

    /// <summary>Asks programs that keep their connection for requests to open the next one elsewhere, before this one ends under them.</summary>
    public static void UseDraining(this WebApplication app)
    {
        var drain = app.Services.GetRequiredService<NodeDrain>();
        app.Use((context, next) =>
        {
            if (drain.Progress is not null && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.OnStarting(static state =>
                {
                    var response = ((HttpContext)state).Response;
                    if (response.StatusCode != StatusCodes.Status101SwitchingProtocols)
                    {
                        response.Headers.Connection = "close";
                    }

                    return Task.CompletedTask;
                }, context);
            }

            return next(context);
        });
    }
}
