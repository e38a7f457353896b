using LiveTalk.Testing.Servers;

namespace LiveTalk.DeployTests;

/// <summary>The files of deploy/, as they are given away.</summary>
internal static class Samples
{
    /// <summary>The folder.</summary>
    public static string Folder { get; } = System.IO.Path.Combine(ServerProgram.Repository, "deploy");

    /// <summary>Where one of them is.</summary>
    public static string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>What is in it.</summary>
    public static string Read(string name) => File.ReadAllText(Path(name));
}
