using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LiveTalk.DeployTests.Containers;

/// <summary>
/// A root of one's own without a container engine: a mount namespace in which the machine's programs are seen beside the folders of an image, and which is gone with its last process.
/// </summary>
/// <param name="Root">The folder that becomes the root.</param>
internal sealed record Jail(string Root)
{
    // /proc for the runtime, /dev for /dev/null; nothing else of the machine can be written to.
    private static readonly string[] Writable = ["/proc", "/dev", "/sys"];

    private static bool IsRoot => System.Environment.UserName == "root";

    /// <summary>Folders of the machine that are not seen inside.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Whether nothing can be written, as with <c>docker run --read-only</c>; but for <see cref="Volumes"/>.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Folders that can be written to all the same.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>The user that everything runs as; null keeps the present one.</summary>
    public int? User { get; init; }

    /// <summary>The whole environment; null keeps the present one.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>How to run a command inside. What is started has the process id of the command itself.</summary>
    public ProcessStartInfo Command(string workingDirectory, params string[] command)
    {
        List<string> script = ["set -e", $"mount --bind {Root} {Root}", .. Directory.GetDirectories("/").Except(Hidden).Select(Show)];
        if (ReadOnly)
        {
            script.AddRange(Volumes.Select(v => $"mount --bind {Root}{v} {Root}{v}"));
            script.Add($"mount -o remount,bind,ro {Root}");
        }

        var user = User is { } id && IsRoot ? $"setpriv --reuid={id} --regid={id} --clear-groups --bounding-set=-all --no-new-privs " : "";
        var environment = Environment is { } all ? "env -i " + string.Concat(all.Select(v => Quoted($"{v.Key}={v.Value}") + " ")) : "";
        script.Add($"exec chroot {Root} {user}{environment}env -C {Quoted(workingDirectory)} {string.Join(' ', command.Select(Quoted))}");
        return new("unshare", [IsRoot ? "-m" : "-rm", "bash", "-c", string.Join('\n', script)]) { RedirectStandardOutput = true, RedirectStandardError = true };
    }

    /// <summary>Runs a command inside to its end.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(string workingDirectory, params string[] command)
    {
        using var process = Process.Start(Command(workingDirectory, command))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Where the .NET runtime is that runs this.</summary>
    public static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    // The image's own folders win over the machine's.
    private string Show(string folder)
    {
        var inside = Root + folder;
        if (new DirectoryInfo(folder).LinkTarget is { } target)
        {
            return $"[ -e {inside} ] || ln -s {target} {inside}";
        }

        if (Directory.Exists(inside) && Directory.EnumerateFileSystemEntries(inside).Any())
        {
            return "true";
        }

        var mount = $"mkdir -p {inside}; mount --rbind {folder} {inside}";
        return ReadOnly && !Writable.Contains(folder) ? $"{mount}; mount -o remount,bind,ro {inside}" : mount;
    }

    private static string Quoted(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
