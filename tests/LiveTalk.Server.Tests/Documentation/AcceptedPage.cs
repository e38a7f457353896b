using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Documentation;

/// <summary>A page of the repository that is made from the program. After a change that is meant, LIVETALK_ACCEPT=1 writes it anew.</summary>
internal static class AcceptedPage
{
    private const string Accept = "LIVETALK_ACCEPT";

    /// <summary>Fails where the page is not what the program says.</summary>
    public static async Task CompareAsync(string name, string made)
    {
        var path = Path.Combine(ServerProgram.Repository, "docs", name);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            await File.WriteAllTextAsync(path, made);
        }

        var page = File.Exists(path) ? (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") : "";
        Assert.True(page == made, $"docs/{name} is not what the program says. Look at the difference; if it is meant, run the test again with {Accept}=1 and commit the page.\n\n{made}");
    }
}
