using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests;

/// <summary>Where a few run side by side, those that take longest must not begin last.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        "CopyTests", "VoteTests", "PresenceTests", "KilledServerTests", "untimed cluster", "NoRoomTests", "WholeTalkTests", "DatabaseAwayTests", "DrainTests", "ClockTests", "UpgradeTests",
    ];

    /// <inheritdoc />
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(c =>
    {
        var place = Array.FindIndex(Longest, name => c.DisplayName.EndsWith(name, StringComparison.Ordinal));
        return place < 0 ? Longest.Length : place;
    });
}
