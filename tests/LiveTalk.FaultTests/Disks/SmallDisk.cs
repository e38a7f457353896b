using System.Diagnostics;

namespace LiveTalk.FaultTests.Disks;

/// <summary>A disk of some megabytes (a tmpfs) that can be filled to its last byte. Needs the right to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livetalk-disk-");

    public SmallDisk(int megabytes)
    {
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "tmpfs", Path) is { } trouble)
        {
            _folder.Delete();
            throw new InvalidOperationException($"Cannot mount a small disk: {trouble}");
        }
    }

    /// <summary>Whether this machine lets the tests mount; a container may not.</summary>
    public static bool CanBeMade { get; } = TryOnce();

    public string Path => _folder.FullName;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Leaves no room on it.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in new[] { 1 << 20, 4096, 1 })
        {
            var block = new byte[size];
            try
            {
                while (true)
                {
                    filler.Write(block);
                }
            }
            catch (IOException)
            {
                // Not as much as that; a smaller piece may fit.
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(Filler);

    /// <summary>Gives a new folder on it to Postgres, which does not run as root.</summary>
    public string FolderFor(string user)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, "data")).FullName;
        if (Environment.UserName == "root" && Run("chown", user, folder) is { } trouble)
        {
            throw new InvalidOperationException(trouble);
        }

        return folder;
    }

    public void Dispose()
    {
        // Lazily: whoever still has a file open there loses nothing but the name.
        Run("umount", "-l", Path);
        _folder.Delete(recursive: true);
    }

    private static bool TryOnce()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            using var disk = new SmallDisk(1);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error;
    }
}
