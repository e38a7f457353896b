using System.Runtime.InteropServices;
using LiveTalk.Testing.Servers;

namespace LiveTalk.DeployTests.Containers;

/// <summary>
/// Does what deploy/Dockerfile says, without a container engine: each stage gets a root of its own, COPY copies into it what the build context lets through, and RUN runs there,
/// with the machine's Node and .NET in place of the base images'.
/// </summary>
internal sealed class ImageBuild : IDisposable
{
    private static readonly string[] Own = ["/src", "/app", "/data", "/secrets"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livetalk-image-");
    private readonly BuildContext _context = new();
    private readonly Dictionary<string, string> _variables = new()
    {
        ["TARGETARCH"] = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64",
        ["APP_UID"] = "1654",
    };

    /// <summary>The root of the image, once it is built.</summary>
    public string Image => Root("");

    /// <summary>Builds all stages.</summary>
    public async Task RunAsync(Dockerfile file)
    {
        foreach (var stage in file.Stages)
        {
            Directory.CreateDirectory(Root(stage.Name));
            var workingDirectory = "/";
            foreach (var (keyword, text) in stage.Instructions)
            {
                switch (keyword)
                {
                    case "WORKDIR":
                        workingDirectory = text;
                        Directory.CreateDirectory(Root(stage.Name) + text);
                        break;
                    case "COPY":
                        Copy(stage.Name, workingDirectory, text.Split(' '));
                        break;
                    case "RUN":
                        var (exitCode, output) = await new Jail(Root(stage.Name)) { Hidden = Own }.RunAsync(workingDirectory, "sh", "-c", Expanded(text));
                        Assert.True(exitCode == 0, $"RUN {text}\n{output}");
                        break;
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);

    private string Root(string stage) => Path.Combine(_folder.FullName, stage.Length > 0 ? stage : "image");

    private string Expanded(string text) => _variables.Aggregate(text, (t, v) => t.Replace("$" + v.Key, v.Value, StringComparison.Ordinal));

    private void Copy(string stage, string workingDirectory, string[] words)
    {
        var from = words.FirstOrDefault(w => w.StartsWith("--from=", StringComparison.Ordinal))?["--from=".Length..];
        string[] places = [.. words.Where(w => !w.StartsWith("--", StringComparison.Ordinal))];
        var target = Root(stage) + Path.GetFullPath(places[^1], workingDirectory);
        foreach (var source in places[..^1])
        {
            var root = from is null ? ServerProgram.Repository : Root(from);
            var name = source.TrimStart('/');
            var full = Path.Combine(root, name);
            Directory.CreateDirectory(target);
            if (File.Exists(full))
            {
                Assert.True(from is not null || _context.Includes(name), $"COPY {name}: .dockerignore keeps it out.");
                File.Copy(full, Path.Combine(target, Path.GetFileName(name)), overwrite: true);
                continue;
            }

            foreach (var file in from is null ? _context.Files(root, name) : All(root, name))
            {
                var to = Path.Combine(target, Path.GetRelativePath(name, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(Path.Combine(root, file), to, overwrite: true);
            }
        }
    }

    private static IEnumerable<string> All(string root, string folder) =>
        Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f));
}
