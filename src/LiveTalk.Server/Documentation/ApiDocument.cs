using LiveTalk.Domain.Threads;
using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Errors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveTalk.Server.Documentation;

/// <summary>Registers the OpenAPI document. A copy is kept at docs/openapi.json, so that a change of the interface shows in review.</summary>
internal static class ApiDocument
{
    private const string Scheme = "bearer";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(AddProblemAsync);
        options.AddSchemaTransformer(ShapeAsync);
        options.CreateSchemaReferenceId = info => info.Type == typeof(CommentThread) ? "Thread" : OpenApiOptions.CreateDefaultSchemaReferenceId(info);
    });

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "LiveTalk",
            Version = "1",
            Description = "Everything the hub can read or change, for site back ends, scripts and pages without scripts. "
                + "Changes answer once they are durable and are safe to repeat with their key. Unknown members of bodies are ignored; later versions may add members to answers.",
        };

        // The document is the same wherever it is served.
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Scheme,
                BearerFormat = "JWT",
                Description = "A guest's token, or one that the site signed (HS256, RS256 or ES256). Reading needs none where the site allows it.",
            },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }, new()];
        return Task.CompletedTask;
    }

    private static async Task AddProblemAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: cancellationToken);
        context.Document?.AddComponent(nameof(Problem), schema);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A refusal, as problem details (RFC 9457). Where waiting helps, Retry-After says how many seconds.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Problem.MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) },
            },
        };
    }

    private static async Task ShapeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(Problem) && schema.Properties?["code"] is OpenApiSchema code)
        {
            code.Enum = [.. ErrorTable.Codes.Select(c => (System.Text.Json.Nodes.JsonNode)Domain.Errors.ErrorCodes.ToWire(c))];
        }

        // Events are written as they were stored, so the answer's own type does not show what they hold.
        if (context.JsonTypeInfo.Type == typeof(EventsAnswer) && schema.Properties?["events"] is OpenApiSchema events)
        {
            var held = await context.GetOrCreateSchemaAsync(typeof(ThreadEvent), cancellationToken: cancellationToken);
            context.Document?.AddComponent("Event", held);
            events.Items = new OpenApiSchemaReference("Event", context.Document);
        }
    }
}
