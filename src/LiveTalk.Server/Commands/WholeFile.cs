namespace LiveTalk.Server.Commands;

/// <summary>Files that are there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Has a file written under another name, and gives it its own once it is whole: nobody takes half of it for all of it, and an older one stays until then.</summary>
    /// <param name="path">What it is called in the end; an older file of that name is replaced.</param>
    /// <param name="write">Fills the empty file at the path it is given, and leaves it on the disk. The file can be read by its owner only.</param>
    public static async Task WriteAsync(string path, Func<string, Task> write)
    {
        var unfinished = path + ".unfinished";
        try
        {
            await using (Create(unfinished))
            {
            }

            await write(unfinished);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }
}
