namespace LiveTalk.Load.Results;

/// <summary>What one run of one workload gave for one peer.</summary>
/// <param name="Workload">Its name, such as W1.</param>
/// <param name="Peer">The name of the peer's kind.</param>
/// <param name="Run">1, 2, ...</param>
/// <param name="Figures">By the names in <see cref="Figure"/>.</param>
internal sealed record Measurement(string Workload, string Peer, int Run, IReadOnlyDictionary<string, double> Figures);
