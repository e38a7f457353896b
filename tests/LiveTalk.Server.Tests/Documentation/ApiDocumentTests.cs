using System.Text.Json;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Servers;

namespace LiveTalk.Server.Tests.Documentation;

/// <summary>The OpenAPI document, and its copy in the repository.</summary>
public sealed class ApiDocumentTests(LiveServer server) : IClassFixture<LiveServer>
{
    private const string Accept = "LIVETALK_ACCEPT";

    [Fact]
    public async Task Document_OfTheServer_IsTheOneThatWasReviewed()
    {
        var path = Path.Combine(ServerProgram.Repository, "docs", "openapi.json");
        using var client = server.Client();
        var served = (await client.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            await File.WriteAllTextAsync(path, served);
        }

        var reviewed = File.Exists(path) ? (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") : "";

        Assert.True(reviewed == served, $"The REST interface has changed. Look at the difference; if it is meant, run the test again with {Accept}=1 and commit docs/openapi.json.");
    }

    [Fact]
    public async Task Document_OfEveryOperation_SaysWhatItIsAndHowItRefuses()
    {
        using var client = server.Client();
        var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement;

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            Assert.StartsWith("/api/v1/", path.Name, StringComparison.Ordinal);
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Name is "get" or "post" or "put" or "patch" or "delete"))
            {
                Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!);
                Assert.True(operation.Value.GetProperty("responses").GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _), path.Name);
            }
        }

        var codes = document.GetProperty("components").GetProperty("schemas").GetProperty("Problem").GetProperty("properties").GetProperty("code").GetProperty("enum");
        Assert.Contains("rate_limited", codes.EnumerateArray().Select(c => c.GetString()));
    }
}
