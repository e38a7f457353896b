using Xunit;

namespace LiveTalk.FaultTests.Disks;

/// <summary>A test on a disk that is really full; skipped, with the reason, where the machine lets nobody mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (!SmallDisk.CanBeMade)
        {
            Skip = "This machine lets the tests mount no small disk (run as root, outside a restricted container).";
        }
    }
}
