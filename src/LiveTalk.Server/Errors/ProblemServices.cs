namespace LiveTalk.Server.Errors;

/// <summary>Registers how errors are answered.</summary>
internal static class ProblemServices
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<FaultHandler>();
        services.AddProblemDetails();

        // Bad input reaches the handler above as an exception everywhere, not only in development.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
    }

    /// <summary>Answers everything that failed: programs get a problem, and people who followed a link get a page.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();


        // Hub connections stand for hours, and their answers have bodies of their own.
        app.UseWhen(static context => !context.Request.Path.StartsWithSegments(Hubs.HubsSetup.Path), static answered => answered.UseStatusCodePages(async context =>
        {
            var http = context.HttpContext;
            if (Pages.NotFoundPage.Fits(http))
            {
                await Pages.NotFoundPage.WriteAsync(http);
                return;
            }

            var status = http.Response.StatusCode;
            await ProblemWriter.WriteAsync(http, Problem.Of(ErrorTable.OfStatus(status), Sentence(status), status));
        }));
    }

    private static string Sentence(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        _ => "The request was refused.",
    };
}
