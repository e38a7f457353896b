namespace LiveTalk.Load.Measuring;

/// <summary>A process whose whole tree is watched while a load runs.</summary>
/// <param name="Name">What it is in a result: <see cref="Server"/>, <see cref="Database"/> or <see cref="Redis"/>.</param>
/// <param name="Id">Its process id.</param>
internal sealed record Watched(string Name, int Id)
{
    public const string Server = "server";
    public const string Database = "database";
    public const string Redis = "redis";
}
