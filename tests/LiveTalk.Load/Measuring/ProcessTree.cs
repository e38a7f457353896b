using System.Globalization;

namespace LiveTalk.Load.Measuring;

/// <summary>What a process and everything it started have used, as Linux counts it under /proc.</summary>
internal static class ProcessTree
{
    // USER_HZ, in which /proc speaks whatever the kernel's own tick is.
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of the whole tree, in seconds, ended children included.</summary>
    public static double CpuSeconds(int root)
    {
        var ticks = 0L;
        foreach (var process in Of(root))
        {
            if (FieldsAfterName(process) is { } fields)
            {
                // utime, stime, cutime, cstime: fields 14 to 17, of which the state, field 3, is the first here.
                ticks += Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]);
            }
        }

        return ticks / TicksPerSecond;
    }

    /// <summary>Resident memory of these processes, in KiB. Pages that they share count once for each.</summary>
    public static long ResidentKib(IReadOnlyList<int> tree) => tree.Sum(ResidentKibOf);

    private static long ResidentKibOf(int process)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{process}/status"))
            {
                if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
                {
                    return Number(line["VmRSS:".Length..].Replace("kB", "", StringComparison.Ordinal).Trim());
                }
            }
        }
        catch (IOException)
        {
            // It has ended meanwhile.
        }

        return 0;
    }

    /// <summary>The process and all that it started, directly or not. Costs milliseconds: not for a moment that is measured.</summary>
    public static IReadOnlyList<int> Of(int root)
    {
        var children = new Dictionary<int, List<int>>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && FieldsAfterName(id) is { } fields)
            {
                var parent = (int)Number(fields[1]);
                (children.TryGetValue(parent, out var siblings) ? siblings : children[parent] = []).Add(id);
            }
        }

        List<int> tree = [root];
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(children.GetValueOrDefault(tree[i]) ?? []);
        }

        return tree;
    }

    /// <summary>The fields of /proc/ID/stat from the third on: the second, the name, may hold anything, a bracket and a blank too.</summary>
    private static string[]? FieldsAfterName(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
