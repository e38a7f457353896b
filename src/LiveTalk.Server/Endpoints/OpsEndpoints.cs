using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Errors;
using LiveTalk.Server.Cluster;
using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Endpoints.Bodies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LiveTalk.Server.Endpoints;

/// <summary>The nodes of the deployment, for operators; <see cref="OperatorGate"/> hides all of it from everybody else.</summary>
internal static partial class OpsEndpoints
{
    private const int MaxPerson = 100;

    public static void Map(RouteGroupBuilder api)
    {
        var ops = api.MapGroup("/ops").WithTags("Operations");
        ops.MapGet("/nodes", NodesAsync).WithSummary("The nodes heard lately, each with what it said of itself.");
        ops.MapGet("/whereabouts", FindAsync).WithSummary("Where a person is connected, by id or a part of the name, over all nodes; waits at most a second and names the nodes that did not answer.");
        ops.MapPost("/nodes/{node:guid}/drain", DrainAsync).WithSummary("Empties a node and stops it. Answers once the node has heard; the list of nodes shows how far it is.");
    }

    private static async Task<Ok<NodesAnswer>> NodesAsync(ICluster cluster, ThisNode self, CancellationToken cancellationToken)
    {
        var nodes = await cluster.NodesAsync(cancellationToken);
        return TypedResults.Ok(new NodesAnswer(self.Id, [.. nodes.Select(n => new NodeAnswer(n.Report, Math.Round(n.HeardAgo.TotalSeconds, 1)))]));
    }

    private static async Task<Ok<Whereabouts>> FindAsync(string person, ICluster cluster, CancellationToken cancellationToken) =>
        person.Trim() is { Length: > 0 and <= MaxPerson } wanted
            ? TypedResults.Ok(await cluster.FindAsync(wanted, cancellationToken))
            : throw Refuse.Invalid($"Name a person by their id or a part of their name, 1 to {MaxPerson} characters.");

    private static async Task<Accepted> DrainAsync(
        Guid node, DrainBody? body, ICluster cluster, HttpContext context, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        if (body?.Seconds is < 0 or > DrainRequest.MaxSeconds)
        {
            throw Refuse.Invalid($"A drain may take 0 to {DrainRequest.MaxSeconds} seconds.");
        }

        var who = context.Features.Get<Operator>()!.Name;
        Asked(logs.CreateLogger(typeof(OpsEndpoints)), who, node);
        await cluster.DrainAsync(node, new(body?.Seconds, who), cancellationToken);
        return TypedResults.Accepted((string?)null);
    }

    [LoggerMessage(2010, LogLevel.Information, "{By} asks node {Node} to drain")]
    private static partial void Asked(ILogger log, string by, Guid node);
}
