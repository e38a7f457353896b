using System.Collections.Concurrent;

namespace LiveTalk.Testing.Servers;

/// <summary>Makes data folders and removes them when the tests end: a killed server's folder may be needed by the next one until then. Thread-safe.</summary>
internal static class ServerFolders
{
    private static readonly ConcurrentBag<DirectoryInfo> Made = [];

    static ServerFolders() => AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();

    public static string New()
    {
        var folder = Directory.CreateTempSubdirectory("livetalk-server-");
        Made.Add(folder);
        return folder.FullName;
    }

    private static void RemoveAll()
    {
        foreach (var folder in Made)
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // Something still writes there; the system's own cleaning takes it.
            }
        }
    }
}
