using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;

namespace LiveTalk.FaultTests.Disks;

/// <summary>R20: a full log disk is nothing to the people who talk.</summary>
public sealed class FullLogTests
{
    [SmallDiskFact]
    public async Task Server_WhoseLogDiskIsFull_StartsServesAndLogsAgainOnceThereIsRoom()
    {
        using var disk = new SmallDisk(1);
        var log = Path.Combine(disk.Path, "log");
        File.WriteAllText(log, "");
        disk.Fill();
        var setup = new ServerSetup { Port = FreePort() }.With("LiveTalk__DrainSeconds", "1").With("Logging__LogLevel__Microsoft", "Debug");
        using var process = Start(setup, log);
        try
        {
            using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{setup.Port}") };
            await Eventually.TrueAsync(() => IsReadyAsync(client), "the server is ready without a line said", TimeSpan.FromSeconds(60));
            for (var n = 0; n < 50; n++)
            {
                using var page = await client.GetAsync("/");
                Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            }

            Assert.Equal(0, new FileInfo(log).Length);
            disk.Free();
            await Eventually.TrueAsync(
                async () =>
                {
                    using var page = await client.GetAsync("/");
                    return page.IsSuccessStatusCode && new FileInfo(log).Length > 0;
                },
                "there are lines in the log again");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    // The shell opens the log and becomes the server.
    private static Process Start(ServerSetup setup, string log)
    {
        var start = ServerProgram.StartInfo(setup with { Under = ["sh", "-c", $"exec \"$@\" >>'{log}' 2>&1", "sh"] });
        return Process.Start(start)!;
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
