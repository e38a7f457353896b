using Xunit;

namespace LiveTalk.FaultTests.Load;

/// <summary>A test for long runs only; elsewhere skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (!Runs.Long)
        {
            Skip = "Runs with LIVETALK_LONG=1.";
        }
    }
}
