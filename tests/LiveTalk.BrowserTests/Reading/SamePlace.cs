namespace LiveTalk.BrowserTests.Reading;

/// <summary>Whether something is where it was, to less than a pixel: browsers scroll by whole ones.</summary>
internal sealed class SamePlace : IEqualityComparer<LocatorBoundingBoxResult?>
{
    public static readonly SamePlace Instance = new();

    public bool Equals(LocatorBoundingBoxResult? x, LocatorBoundingBoxResult? y) =>
        x is not null && y is not null
        && Near(x.X, y.X) && Near(x.Y, y.Y) && Near(x.Width, y.Width) && Near(x.Height, y.Height);

    public int GetHashCode(LocatorBoundingBoxResult? obj) => 0;

    private static bool Near(float a, float b) => Math.Abs(a - b) < 1f;
}
