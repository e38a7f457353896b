using System.Diagnostics;

namespace LiveTalk.DeployTests.Proxies;

/// <summary>HAProxy from deploy/haproxy/haproxy.cfg as it is: it takes addresses from its environment.</summary>
internal static class Haproxy
{
    /// <summary>Starts it before two nodes.</summary>
    public static async Task<ProxyProcess> StartAsync(Uri first, Uri second)
    {
        var port = FreePorts.Next();
        var start = new ProcessStartInfo("haproxy", ["-f", Samples.Path("haproxy/haproxy.cfg")]);
        start.Environment["LIVETALK_BIND"] = $"127.0.0.1:{port}";
        start.Environment["LIVETALK_NODE_1"] = first.Authority;
        start.Environment["LIVETALK_NODE_2"] = second.Authority;
        return await ProxyProcess.StartAsync(start, Directory.CreateTempSubdirectory("livetalk-haproxy-"), new($"http://127.0.0.1:{port}"));
    }
}
