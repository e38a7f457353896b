namespace LiveTalk.Domain.Cluster;

/// <summary>Where a person is connected, as far as nodes answered in time.</summary>
/// <param name="Answers">What each node that answered knows; empty lists included.</param>
/// <param name="Silent">Nodes that were heard lately and did not answer: the person may be there.</param>
public sealed record Whereabouts(IReadOnlyList<NodeWhereabouts> Answers, IReadOnlyList<Guid> Silent);
