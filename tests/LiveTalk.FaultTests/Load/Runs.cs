namespace LiveTalk.FaultTests.Load;

/// <summary>How long runs are.</summary>
internal static class Runs
{
    /// <summary>LIVETALK_LONG=1: full load, each fault ten times.</summary>
    public static bool Long { get; } = Environment.GetEnvironmentVariable("LIVETALK_LONG") == "1";

    /// <summary>How often each fault is done.</summary>
    public static int Repeats => Long ? 10 : 1;
}
