using System.Diagnostics;

namespace LiveTalk.Testing.Servers;

/// <summary>Finds the built server program: the one of the same configuration as the tests that run.</summary>
public static class ServerProgram
{
    private const string Name = "LiveTalk.Server";

    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The program as it was built in its own folder, so that it finds its own files.</summary>
    public static string Assembly { get; } = FindAssembly();

    /// <summary>How to start it with arguments; output is redirected.</summary>
    public static ProcessStartInfo StartInfo(ServerSetup setup, params IEnumerable<string> arguments)
    {
        string[] command = [.. setup.Under, "dotnet", setup.Assembly ?? Assembly];
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = setup.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in command.Skip(1).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("LiveTalk__", StringComparison.OrdinalIgnoreCase) || k.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(inherited);
        }

        // No balancer is in front of it that would need time to look elsewhere.
        start.Environment["LiveTalk__DrainDelaySeconds"] = "0";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{setup.Port}";
        if (setup.Database is { } database)
        {
            start.Environment["LiveTalk__Database"] = database;
        }

        foreach (var (name, value) in setup.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LiveTalk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private static string FindAssembly()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var path = Path.Combine(Repository, "src", Name, "bin", configuration, "net10.0", Name + ".dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is not there: build {Name} in configuration {configuration} first.");
    }
}
