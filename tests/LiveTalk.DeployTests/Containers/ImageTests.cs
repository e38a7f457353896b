using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using LiveTalk.DeployTests.Proxies;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.DeployTests.Containers;

/// <summary>The image is built as deploy/Dockerfile says and run as it says: another user, no rights, nothing writable but /data.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task Image_BuiltAndRunAsTheSampleSays_ServesFromAReadOnlyRoot()
    {
        var file = Dockerfile.Read();
        using var build = new ImageBuild();
        await build.RunAsync(file);

        Assert.True(File.Exists(build.Image + "/app/wwwroot/embed/embed.js"), "the widget is in it");
        Assert.NotEmpty(Directory.GetFiles(build.Image + "/app/wwwroot/pages", "*.js"));
        var size = Directory.EnumerateFiles(build.Image + "/app", "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        Assert.InRange(size, 1, 16_000_000);

        var port = FreePorts.Next().ToString(CultureInfo.InvariantCulture);
        var jail = Container(file, build.Image, port);
        using var server = Process.Start(jail.Command(file.Image.Single("WORKDIR"), Dockerfile.Words(file.Image.Single("ENTRYPOINT"))))!;
        var output = server.StandardOutput.ReadToEndAsync();
        var error = server.StandardError.ReadToEndAsync();
        try
        {
            using var client = Caller.From("127.0.0.1", new($"http://127.0.0.1:{port}"));
            await Eventually.TrueAsync(
                async () => server.HasExited ? throw new InvalidOperationException(await output + await error) : await IsReadyAsync(client), "it is ready", TimeSpan.FromSeconds(60));
            var (health, said) = await jail.RunAsync("/data", Dockerfile.Words(file.Image.Single("HEALTHCHECK")));
            Assert.True(health == 0, said);
            using var widget = await client.GetAsync("/embed.js");
            using var guest = await client.PostAsJsonAsync("/api/v1/sites/demo/guests", new { name = "Mira" });
            Assert.Equal(HttpStatusCode.OK, widget.StatusCode);
            Assert.Equal(HttpStatusCode.Created, guest.StatusCode);
            Assert.True(File.Exists(build.Image + "/data/livetalk.db"), "what is said is in the volume");
            AssertPowerless(server.Id);
        }
        finally
        {
            using var stop = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]);
            await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }

        Assert.Equal(0, server.ExitCode);
    }

    private static Jail Container(Dockerfile file, string root, string port)
    {
        // COPY --chown; in a user namespace of one's own everything is one's own already.
        if (Environment.UserName == "root")
        {
            using var owned = Process.Start("chown", ["1654:1654", root + "/data"]);
            owned.WaitForExit();
        }

        return new Jail(root)
        {
            Hidden = ["/src", "/app", "/data", "/tmp", "/home", "/root", "/run", "/var"],
            ReadOnly = true,
            Volumes = ["/data"],
            User = 1654,
            Environment = new Dictionary<string, string>(file.Image.Environment)
            {
                ["ASPNETCORE_HTTP_PORTS"] = port,
                // Base images know where theirs is.
                ["DOTNET_ROOT"] = Jail.DotnetRoot,
                ["LiveTalk__DrainSeconds"] = "0",
                ["LiveTalk__DrainDelaySeconds"] = "0",
            },
        };
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void AssertPowerless(int process)
    {
        var status = File.ReadAllLines($"/proc/{process}/status").Select(l => l.Split(':')).ToDictionary(l => l[0], l => l[1].Trim());
        Assert.Equal("0000000000000000", status["CapEff"]);
        if (Environment.UserName == "root")
        {
            Assert.StartsWith("1654\t1654", status["Uid"], StringComparison.Ordinal);
            Assert.Equal("1", status["NoNewPrivs"]);
        }
    }
}
