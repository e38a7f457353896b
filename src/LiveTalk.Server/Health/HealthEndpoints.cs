using System.Globalization;
using LiveTalk.Server.Draining;
using LiveTalk.Server.Hosting;

namespace LiveTalk.Server.Health;

/// <summary>Whether the program lives, whether it has started, and whether it should get traffic now. Only the last looks at anything beyond the process itself.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("").ExcludeFromDescription();
        health.MapGet("/livez", () => TypedResults.Text("alive\n"));
        health.MapGet("/healthz", () => TypedResults.Text("alive\n"));
        health.MapGet("/startupz", (Opening opening) => opening.IsOpen
            ? TypedResults.Text("started\n")
            : TypedResults.Text("starting\n", statusCode: StatusCodes.Status503ServiceUnavailable));
        health.MapGet("/readyz", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, Readiness readiness, NodeDrain drain, Operators operators, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var report = await readiness.CheckAsync(cancellationToken);
        var lines = new List<string> { report.IsReady ? "ready" : "not ready" };
        if (operators.Include(context))
        {
            lines.AddRange(report.Reasons);
            if (drain.Progress is { } progress)
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"draining: {progress.Left} of {progress.Connections} connections left, {progress.SecondsLeft} s to go"));
            }

            lines.AddRange(report.Warnings.Select(w => "warning: " + w));
        }

        return TypedResults.Text(
            string.Join('\n', lines) + "\n", statusCode: report.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
