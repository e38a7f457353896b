using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using LiveTalk.Server.Options;

namespace LiveTalk.DeployTests.Containers;

public sealed partial class ComposeTests
{
    private static readonly string[] Nodes = ["node-1", "node-2"];
    private static readonly object Sample = Yaml.Read("compose.yaml")[0];

    [Fact]
    public void Nodes_OfTheSample_SetOnlyWhatExists()
    {
        foreach (var node in Nodes)
        {
            var environment = Sample.Map($"services.{node}.environment").ToDictionary(v => (string)v.Key, v => WithDefaults((string)v.Value));

            // The database is in a file; here is what the file says, so that the whole is judged.
            Assert.Equal("LiveTalk__Database", Sample.At($"services.{node}.secrets.0.target"));
            Settings.AssertSound(environment.Append(new("LiveTalk__Database", "Host=postgres;Database=livetalk;Username=livetalk;Password=x")));
        }
    }

    [Fact]
    public void Nodes_OfTheSample_TrustTheirProxyAloneAndHaveTimeToDrain()
    {
        Assert.Equal(Sample.At("services.proxy.networks.front.ipv4_address"), Sample.At("services.node-1.environment.LiveTalk__TrustedProxies"));
        foreach (var node in Nodes)
        {
            var drain = int.Parse((string)Sample.At($"services.{node}.environment.LiveTalk__DrainSeconds"), CultureInfo.InvariantCulture);
            var grace = int.Parse(((string)Sample.At($"services.{node}.stop_grace_period")).TrimEnd('s'), CultureInfo.InvariantCulture);
            Assert.True(grace >= drain + 20, $"{node} is killed after {grace} s, and may need {drain} s and what comes after them");
            Assert.Contains($"{node}:{Sample.At($"services.{node}.networks.front.ipv4_address")}", Sample.Texts("services.proxy.extra_hosts"));
            Assert.Contains($"server {node}:8080 ", Samples.Read("nginx/livetalk/nodes.conf"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Services_OfTheSample_ArePinnedHealthCheckedAndGiveUpTheirRights()
    {
        foreach (var (name, service) in Sample.Map("services"))
        {
            var map = (IDictionary<object, object>)service;
            Assert.True(map.ContainsKey("restart"), $"{name} starts again");
            Assert.Contains("no-new-privileges:true", service.Texts("security_opt"));
            if (!map.ContainsKey("build"))
            {
                // The nodes' image brings its own health check.
                Assert.Matches(Minor(), (string)service.At("image"));
                Assert.True(map.ContainsKey("healthcheck"), $"{name} says how it is");
            }

            if ((string)name != "postgres")
            {
                Assert.Equal("true", service.At("read_only"));
                Assert.Equal(["ALL"], service.Texts("cap_drop"));
            }
        }

        Assert.Equal("true", Sample.At("networks.stores.internal"));
    }

    [Fact]
    public void References_OfTheSample_LeadSomewhere()
    {
        foreach (var (_, service) in Sample.Map("services"))
        {
            var map = (IDictionary<object, object>)service;
            foreach (var needed in map.TryGetValue("depends_on", out var d) ? ((IDictionary<object, object>)d).Keys : [])
            {
                Assert.True(Sample.Map("services").ContainsKey(needed), $"{needed} is a service");
                Assert.Equal("service_healthy", service.At($"depends_on.{needed}.condition"));
            }

            foreach (var volume in map.ContainsKey("volumes") ? service.Texts("volumes") : [])
            {
                var source = volume.Split(':')[0];
                Assert.True(source.StartsWith('.') ? Path.Exists(Samples.Path(source)) : Sample.Map("volumes").ContainsKey(source), $"{source} exists");
            }
        }

        Assert.True(File.Exists(Samples.Path(Path.Combine((string)Sample.At("services.node-1.build.context"), (string)Sample.At("services.node-1.build.dockerfile")))));
    }

    /// <summary>The secrets that the script makes are those that are asked for, and the two tell the same password.</summary>
    [Fact]
    public async Task Secrets_MadeByTheScript_FitTheSample()
    {
        var folder = Directory.CreateTempSubdirectory("livetalk-secrets-");
        File.Copy(Samples.Path("new-secrets.sh"), Path.Combine(folder.FullName, "new-secrets.sh"));
        for (var run = 1; run <= 2; run++)
        {
            using var script = Process.Start(new ProcessStartInfo("sh", [Path.Combine(folder.FullName, "new-secrets.sh")]) { RedirectStandardOutput = true })!;
            await script.WaitForExitAsync();
            Assert.Equal(0, script.ExitCode);
        }

        var password = File.ReadAllText(Path.Combine(folder.FullName, (string)Sample.At("secrets.postgres_password.file")));
        var database = File.ReadAllText(Path.Combine(folder.FullName, (string)Sample.At("secrets.database.file")));
        Assert.Matches("^[0-9a-f]{48}$", password);
        Assert.Equal($"Host=postgres;Database=livetalk;Username=livetalk;Password={password}", database);
        Assert.DoesNotContain(password, MaskedSettings.ConnectionString(database), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    // ${NAME:-default}, as compose fills it where nothing is set.
    private static string WithDefaults(string value) => Default().Replace(value, "$1");

    [GeneratedRegex(@"\$\{\w+:-([^}]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Default();

    [GeneratedRegex(@"^[a-z/]+:\d+\.\d+(\.\d+)?(-[a-z]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Minor();
}
