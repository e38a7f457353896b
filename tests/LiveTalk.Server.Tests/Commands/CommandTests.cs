using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using LiveTalk.Server.Tests.Authentication;
using LiveTalk.Server.Tests.Servers;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Server.Tests.Commands;

/// <summary>The command line, as an operator uses it beside a running server.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Token_BesideAServer_IsTheOnlyOutputAndCounts()
    {
        await using var server = await ServerProcess.StartAsync();

        var result = await ServerProcess.RunAsync(server.Setup, "token", "--site", "demo", "--name", "Mira", "--role", "host");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(3, result.Output.Trim().Split('.').Length);
        using var mira = server.CreateClient(result.Output.Trim());
        var me = await (await mira.GetAsync("/api/v1/sites/demo/me")).JsonAsync();
        Assert.Equal("Mira", me.GetProperty("name").GetString());
        Assert.Equal("host", me.GetProperty("roles")[0].GetString());
    }

    [Fact]
    public async Task SiteWithKey_AddedBesideAServer_SignsItsPeopleInUntilTheKeyEnds()
    {
        await using var server = await ServerProcess.StartAsync();
        var added = await ServerProcess.RunAsync(server.Setup, "site", "add", "blog", "--name", "The Blog", "--origin", "https://Blog.example:443");
        var key = await ServerProcess.RunAsync(server.Setup, "site", "key", "add", "blog");
        var lines = key.Output.Trim().Split('\n');
        var token = Forge.Hs256(Forge.Header(lines[0].Trim()), Forge.Claims("blog"), lines[1].Trim());
        using var una = server.CreateClient(token);

        using var signedIn = await una.GetAsync("/api/v1/sites/blog/me");
        var listed = await ServerProcess.RunAsync(server.Setup, "site", "list");
        var keys = await ServerProcess.RunAsync(server.Setup, "site", "key", "list", "blog");
        var retired = await ServerProcess.RunAsync(server.Setup, "site", "key", "retire", "blog", lines[0].Trim());

        Assert.Equal((0, 0, 0), (added.ExitCode, key.ExitCode, retired.ExitCode));
        await signedIn.JsonAsync();
        Assert.Contains("blog\tThe Blog\thttps://blog.example", listed.Output, StringComparison.Ordinal);
        Assert.Contains(lines[0].Trim(), keys.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(lines[1].Trim(), keys.Output, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await una.GetAsync("/api/v1/sites/blog/me");
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        }, "the retired key no longer counts");
    }

    [Fact]
    public async Task SiteSet_Origin_ReplacesTheOthersAndLeavesTheRest()
    {
        var setup = new ServerSetup();
        await ServerProcess.RunAsync(setup, "site", "add", "blog", "--name", "The Blog", "--origin", "https://old.example");

        var set = await ServerProcess.RunAsync(setup, "site", "set", "blog", "--origin", "https://new.example", "--guests", "off");
        var listed = await ServerProcess.RunAsync(setup, "site", "list");
        var wrong = await ServerProcess.RunAsync(setup, "site", "set", "blog", "--guests", "perhaps");

        Assert.Equal((0, 2), (set.ExitCode, wrong.ExitCode));
        Assert.Equal("blog\tThe Blog\thttps://new.example", listed.Output.Trim());
    }

    [Fact]
    public async Task KeyAdd_WithAPublicKeyFile_TakesItAndPrintsNoSecret()
    {
        var setup = new ServerSetup();
        using var rsa = RSA.Create(2048);
        var file = Path.Combine(setup.Folder, "key.pem");
        await File.WriteAllTextAsync(file, rsa.ExportSubjectPublicKeyInfoPem());
        await ServerProcess.RunAsync(setup, "site", "add", "blog");

        var result = await ServerProcess.RunAsync(setup, "site", "key", "add", "blog", "--alg", "RS256", "--public-key", file, "--id", "mine");

        Assert.Equal((0, "mine"), (result.ExitCode, result.Output.Trim()));
    }

    [Fact]
    public async Task OwnKey_Retired_IsRefused()
    {
        var setup = new ServerSetup();
        await ServerProcess.RunAsync(setup, "site", "add", "blog");
        var own = (await ServerProcess.RunAsync(setup, "site", "key", "list", "blog")).Output.Split('\t')[0];

        var result = await ServerProcess.RunAsync(setup, "site", "key", "retire", "blog", own);

        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task SetupCode_BesideAServer_ReplacesTheOneThatWasPrinted()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = server.CreateClient();
        var code = (await ServerProcess.RunAsync(server.Setup, "setup-code")).Output.Trim();

        using var older = await client.PostAsJsonAsync("/api/v1/setup", new { code = server.SetupCode, name = "Mira" });
        using var newer = await client.PostAsJsonAsync("/api/v1/setup", new { code, name = "Mira" });

        Assert.Equal(HttpStatusCode.Forbidden, older.StatusCode);
        Assert.Equal(HttpStatusCode.OK, newer.StatusCode);
    }

    [Fact]
    public async Task Check_SoundConfiguration_MasksSecrets()
    {
        var setup = new ServerSetup().With("LiveTalk__MetricsToken", "a-token-of-the-scraper");

        var result = await ServerProcess.RunAsync(setup, "check");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("LiveTalk:Database = Data Source=data/livetalk.db", result.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("LiveTalk:MetricsToken = ********", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("a-token-of-the-scraper", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_RedisAway_SaysSoWithoutItsPassword()
    {
        var setup = new ServerSetup { Database = "Host=127.0.0.1;Port=1;Timeout=1" }.With("LiveTalk__Redis", "redis://:hunter2@127.0.0.1:1");

        var result = await ServerProcess.RunAsync(setup, "check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Redis at 127.0.0.1:1 does not answer", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Faults_NamesThemAndFails()
    {
        var setup = new ServerSetup { Database = "Host=127.0.0.1;Port=1;Timeout=1;Password=hunter2" }.With("LiveTalk__Limits__Person__Wrte__Burst", "5");

        var result = await ServerProcess.RunAsync(setup, "check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Wrte is not a limit", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_InFiles_WinAndAreMasked()
    {
        var setup = new ServerSetup();
        var secrets = Directory.CreateDirectory(Path.Combine(setup.Folder, "secrets"));
        await File.WriteAllTextAsync(Path.Combine(secrets.FullName, "LiveTalk__MetricsToken"), "a-token-from-a-secret-file");

        await using var server = await ServerProcess.StartAsync(setup.With("LiveTalk__SecretsDirectory", secrets.FullName));
        using var far = server.CreateClient("a-token-from-a-secret-file");
        far.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.1");
        using var metrics = await far.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
        Assert.DoesNotContain("a-token-from-a-secret-file", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData]
    public async Task Secrets_ThatCannotBeRead_AreNamedInASentence(params string[] command)
    {
        var setup = new ServerSetup();
        var secrets = Directory.CreateDirectory(Path.Combine(setup.Folder, "secrets"));
        File.CreateSymbolicLink(Path.Combine(secrets.FullName, "LiveTalk__MetricsToken"), "/no/such/file");

        var result = await ServerProcess.RunAsync(setup.With("LiveTalk__SecretsDirectory", secrets.FullName), command);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("LiveTalk__SecretsDirectory: ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Migrate_Twice_SecondDoesNothing()
    {
        var setup = new ServerSetup();

        var first = await ServerProcess.RunAsync(setup, "migrate");
        var second = await ServerProcess.RunAsync(setup, "migrate");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.NotEmpty(first.Output);
        Assert.Empty(second.Output);
    }

    [Fact]
    public async Task Healthcheck_OfAServer_FollowsItsState()
    {
        await using var server = await ServerProcess.StartAsync();
        var up = await ServerProcess.RunAsync(server.Setup, "healthcheck", server.Address.ToString());
        await server.KillAsync();
        var down = await ServerProcess.RunAsync(server.Setup, "healthcheck", server.Address.ToString());

        Assert.Equal((0, 1), (up.ExitCode, down.ExitCode));
    }

    [Fact]
    public async Task ExportAndImport_OfASite_CarryTheThread()
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = server.CreateClient(await server.TokenAsync("demo", "Mira"));
        using var opened = await client.PostAsJsonAsync("/api/v1/sites/demo/threads", new { post = "hello" });
        var thread = (await opened.JsonAsync()).GetProperty("id").GetGuid();
        using var posted = await client.PostAsJsonAsync($"/api/v1/threads/{thread}/comments", new { key = Guid.NewGuid(), body = "carry me" });
        await posted.JsonAsync();
        var file = Path.Combine(server.Setup.Folder, "demo.jsonl");
        var elsewhere = new ServerSetup();
        await ServerProcess.RunAsync(elsewhere, "site", "add", "demo");

        var exported = await ServerProcess.RunAsync(server.Setup, "export", "--site", "demo", file);
        var printed = await ServerProcess.RunAsync(server.Setup, "export", "--site", "demo");
        var imported = await ServerProcess.RunAsync(elsewhere, "import", "jsonl", file, "--site", "demo");
        var again = await ServerProcess.RunAsync(elsewhere, "import", "jsonl", file, "--site", "demo");

        Assert.Equal((0, 0, 1), (exported.ExitCode, imported.ExitCode, again.ExitCode));
        Assert.Equal(await File.ReadAllLinesAsync(file) is { Length: var lines } ? lines : 0, printed.Output.Trim().Split('\n').Length);
        await using var other = await ServerProcess.StartAsync(elsewhere);
        using var reader = other.CreateClient();
        Assert.Contains("carry me", await reader.GetStringAsync($"/api/v1/threads/{thread}/comments"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "help")]
    [InlineData(0, "--version")]
    [InlineData(0, "token", "--help")]
    [InlineData(2, "dance")]
    [InlineData(2, "site")]
    [InlineData(2, "token")]
    [InlineData(2, "token", "--site")]
    [InlineData(2, "token", "--site", "demo", "--name", "Mira", "--role", "king")]
    [InlineData(2, "token", "--site", "demo", "--name", "Mira", "--hours", "never")]
    [InlineData(2, "token", "--site", "demo", "--name", "Mira", "--hours", "1000")]
    [InlineData(2, "site", "list", "extra")]
    [InlineData(2, "migrate", "--force")]
    [InlineData(1, "token", "--site", "nowhere", "--name", "Mira")]
    [InlineData(1, "site", "add", "Not A Slug")]
    [InlineData(1, "site", "add", "blog", "--origin", "blog.example/path")]
    [InlineData(1, "site", "key", "add", "nowhere")]
    [InlineData(1, "export", "--site", "nowhere")]
    [InlineData(1, "import", "jsonl", "no-such-file", "--site", "demo")]
    [InlineData(1, "import", "wxr", "no-such-file", "--site", "demo")]
    public async Task Command_ForBetterOrWorse_HasItsExitCodeAndSaysWhy(int exitCode, params string[] arguments)
    {
        var result = await ServerProcess.RunAsync(new(), arguments);

        Assert.True(exitCode == result.ExitCode, $"{result.ExitCode}: {result.Output}{result.Error}");
        Assert.NotEmpty(exitCode == 0 ? result.Output : result.Error);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}
