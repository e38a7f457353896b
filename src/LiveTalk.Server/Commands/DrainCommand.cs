using System.Globalization;
using System.Net;
using System.Text.Json;
using LiveTalk.Domain.Cluster;
using LiveTalk.Domain.Participants;
using LiveTalk.Server.Authentication;
using LiveTalk.Server.Endpoints.Answers;
using LiveTalk.Server.Hosting;
using LiveTalk.Server.Json;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Commands;

/// <summary>
/// Empties a running node and stops it, and shows how far it is until it is gone. It asks over HTTP, as the operations page does, with the operator token or, where none is set, one that it signs as
/// an admin of the operators' site: whoever may read the database may do that.
/// </summary>
internal sealed class DrainCommand : ICommand
{
    private const string Nodes = "api/v1/ops/nodes";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public string Name => "drain";

    /// <inheritdoc />
    public string Usage => "[--node NAME|ID] [--seconds N] [--url http://localhost:5000]";

    /// <inheritdoc />
    public string Summary => "Empties a running node politely, stops it and shows the progress: the one that answers at the address, or another one of its cluster.";

    /// <inheritdoc />
    public IReadOnlyList<string> Options => ["node", "seconds", "url"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Arguments arguments, CommandContext context, CancellationToken cancellationToken)
    {
        arguments.AtMost(0);
        int? seconds = arguments.Value("seconds") is null ? null : (int)Math.Min(arguments.Number("seconds", 0), int.MaxValue);
        if (seconds is < 0 or > DrainRequest.MaxSeconds)
        {
            throw new UsageException($"--seconds is from 0 to {DrainRequest.MaxSeconds}.");
        }

        var address = RunningServer.Address(arguments.Value("url"), context.Configuration);
        using var client = new HttpClient { BaseAddress = address, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await ProofAsync(context, cancellationToken));
        try
        {
            var nodes = await NodesAsync(client, cancellationToken);
            var node = Choose(nodes, arguments.Value("node"));
            using var asked = await client.PostAsJsonAsync($"{Nodes}/{node.Id}/drain", new { seconds }, RestJson.Options, cancellationToken);
            await CheckAsync(asked, cancellationToken);
            await FollowAsync(client, node, context, cancellationToken);
            context.Output.WriteLine($"{node.Name} has been drained.");
            return 0;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new OperatorException($"Nobody answers at {address}.");
        }
    }

    private static async Task<string> ProofAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var options = OptionsReader.Read(context.Configuration);
        if (options.OperatorToken.Length > 0)
        {
            return options.OperatorToken;
        }

        const string Me = "drain command";
        var issuer = new TokenIssuer(await context.SitesAsync(cancellationToken), context.Clock);
        return (await issuer.IssueAsync(options.OperatorSite, OwnSubjects.OfName(Me), Me, [Roles.Admin], TimeSpan.FromMinutes(20), cancellationToken)).Token;
    }

    private static async Task<NodesAnswer> NodesAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(Nodes, cancellationToken);
        await CheckAsync(answer, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<NodesAnswer>(RestJson.Options, cancellationToken))!;
    }

    private static NodeReport Choose(NodesAnswer nodes, string? wanted)
    {
        var fitting = nodes.Nodes.Select(n => n.Report)
            .Where(n => wanted is null ? n.Id == nodes.Self : n.Id.ToString() == wanted || n.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return fitting is [var one]
            ? one
            : throw new OperatorException(
                fitting.Count == 0 ? $"There is no node '{wanted}'. There are:" : $"Several nodes are called '{wanted}'. Give an id:",
                [.. nodes.Nodes.Select(n => $"{n.Report.Name}  {n.Report.Id}  {n.Report.State}")]);
    }

    // The node is gone when it says goodbye, is missed by the others, or does not answer where it was the one that was asked.
    private static async Task FollowAsync(HttpClient client, NodeReport node, CommandContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var now = (await NodesAsync(client, cancellationToken)).Nodes.Select(n => n.Report).FirstOrDefault(n => n.Id == node.Id);
                if (now is null or { State: NodeStates.Stopped })
                {
                    return;
                }

                if (now.Drain is { } drain)
                {
                    context.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{drain.Left} of {drain.Connections} connections left, {drain.SecondsLeft} s to go"));
                }
            }
            catch (HttpRequestException)
            {
                return;
            }

            await Task.Delay(Between, context.Clock, cancellationToken);
        }
    }

    private static async Task CheckAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode)
        {
            return;
        }

        // Whoever is no operator is told that there is nothing; the operator at the keyboard deserves the likelier cause.
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized)
        {
            throw new OperatorException("The server does not know this machine as its operator: run the command with the server's own settings (LiveTalk__Database, LiveTalk__OperatorSite, LiveTalk__OperatorToken).");
        }

        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        throw new OperatorException(problem.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : $"The server answered {(int)answer.StatusCode}.");
    }
}
