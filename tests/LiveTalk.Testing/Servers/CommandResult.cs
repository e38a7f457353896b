namespace LiveTalk.Testing.Servers;

/// <summary>What a command of the program did.</summary>
/// <param name="ExitCode">0: done; 1: not done; 2: not understood.</param>
/// <param name="Output">What it wrote for programs.</param>
/// <param name="Error">What it wrote for people.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error);
