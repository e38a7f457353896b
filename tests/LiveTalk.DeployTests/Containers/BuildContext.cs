using System.Text.RegularExpressions;

namespace LiveTalk.DeployTests.Containers;

/// <summary>What a build sees of the repository: everything that deploy/Dockerfile.dockerignore lets through.</summary>
internal sealed class BuildContext
{
    private readonly (Regex Pattern, bool Include)[] _rules =
    [
        .. Samples.Read("Dockerfile.dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#')
            .Select(l => (ToRegex(l.TrimStart('!')), l[0] == '!')),
    ];

    /// <summary>Whether a path, relative to the repository, is let through: the last rule that fits it, or a folder it is in, decides.</summary>
    public bool Includes(string path) => _rules.LastOrDefault(r => r.Pattern.IsMatch(path), (null!, true)).Include;

    /// <summary>All files that are let through under a folder.</summary>
    public IEnumerable<string> Files(string root, string folder)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path.Combine(root, folder)))
        {
            var path = Path.GetRelativePath(root, entry);
            if (!Includes(path))
            {
                // A folder that is out is not searched: no rule here lets a part of one back in, but the first, which is of the root.
                continue;
            }

            if (File.Exists(entry))
            {
                yield return path;
                continue;
            }

            foreach (var inner in Files(root, path))
            {
                yield return inner;
            }
        }
    }

    private static Regex ToRegex(string pattern) =>
        new("^" + Regex.Escape(pattern).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "(/.*)?$", RegexOptions.NonBacktracking);
}
