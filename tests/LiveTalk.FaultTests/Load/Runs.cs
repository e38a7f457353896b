using Xunit;

namespace LiveTalk.FaultTests.Load;

/// <summary>How long runs are.</summary>
internal static class Runs
{
    /// <summary>LIVETALK_LONG=1: full load, each fault ten times.</summary>
    public static bool Long { get; } = Environment.GetEnvironmentVariable("LIVETALK_LONG") == "1";

    /// <summary>Each fault is done so often, and each time judged by itself.</summary>
    public static TheoryData<int> Rounds => [.. Enumerable.Range(1, Long ? 10 : 1)];
}
