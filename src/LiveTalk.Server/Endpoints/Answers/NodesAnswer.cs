namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>The nodes of the deployment.</summary>
/// <param name="Self">The one that answers.</param>
/// <param name="Nodes">All that were heard within ten seconds, by name.</param>
internal sealed record NodesAnswer(Guid Self, IReadOnlyList<NodeAnswer> Nodes);
