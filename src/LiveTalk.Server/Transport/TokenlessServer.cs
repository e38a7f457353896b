using LiveTalk.Hubs;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace LiveTalk.Server.Transport;

/// <summary>
/// Takes <c>access_token</c> out of every request's query before anything sees it: the official browser client puts it there for WebSockets, and whatever logs addresses
/// (the host, routing, tracing, a library added later) would log it (S12). For the hub it goes on as the Authorization header, which nothing logs; elsewhere it counts for nothing.
/// </summary>
internal sealed class TokenlessServer(IServer inner) : IServer
{
    /// <inheritdoc />
    public IFeatureCollection Features => inner.Features;

    /// <inheritdoc />
    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => inner.StartAsync(new Application<TContext>(application), cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => inner.Dispose();

    private static void Clean(IHttpRequestFeature request)
    {
        if (!QueryTokens.TryTake(request.QueryString, out var query, out var token))
        {
            return;
        }

        request.QueryString = query;
        request.RawTarget = request.PathBase + request.Path + query;
        var headers = request.Headers;
        if (request.Path.StartsWith(HubsSetup.Path, StringComparison.OrdinalIgnoreCase) && !headers.ContainsKey(HeaderNames.Authorization))
        {
            headers.Authorization = "Bearer " + token;
        }
    }

    private sealed class Application<TContext>(IHttpApplication<TContext> inner) : IHttpApplication<TContext>
        where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            Clean(contextFeatures.GetRequiredFeature<IHttpRequestFeature>());
            return inner.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => inner.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception) => inner.DisposeContext(context, exception);
    }
}
