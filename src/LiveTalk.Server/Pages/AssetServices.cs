namespace LiveTalk.Server.Pages;

/// <summary>The widget and the pages' own files.</summary>
internal static class AssetServices
{
    private const string Entry = "/embed.js";
    private const string EntryFile = "/embed/embed.js";

    /// <summary>Lets a built, unpublished program find its files wherever it is started from.</summary>
    /// <remarks>
    /// A built program would compress its files anew on every request, and badly, in case they were changed meanwhile. It serves what the build has compressed, as a
    /// published one does.
    /// </remarks>
    public static void AddAssets(this WebApplicationBuilder builder)
    {
        builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        builder.WebHost.UseStaticWebAssets();
    }

    /// <summary>
    /// Serves the widget to every origin: module scripts are always fetched with CORS. Its entry may change with every release, so it is asked for again after five minutes;
    /// the parts it loads carry a hash in their names and are kept for ever.
    /// </summary>
    public static void UseAssets(this WebApplication app) => app.Use((context, next) =>
    {
        var entry = context.Request.Path == Entry;
        if (entry)
        {
            context.Request.Path = EntryFile;
        }

        if (entry || context.Request.Path.StartsWithSegments("/embed"))
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.AccessControlAllowOrigin = "*";
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                headers.CacheControl = context.Response.StatusCode >= 400 ? "no-store"
                    : entry || context.Request.Path == EntryFile ? "public, max-age=300"
                    : "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        }

        return next(context);
    });
}
