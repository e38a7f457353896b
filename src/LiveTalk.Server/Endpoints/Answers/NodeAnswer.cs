using LiveTalk.Domain.Cluster;

namespace LiveTalk.Server.Endpoints.Answers;

/// <summary>One node.</summary>
/// <param name="Report">What it said last.</param>
/// <param name="HeardSecondsAgo">How long ago that was; 0 for the one that answers.</param>
internal sealed record NodeAnswer(NodeReport Report, double HeardSecondsAgo);
