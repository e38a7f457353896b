using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.DeployTests.Proxies;

/// <summary>A proxy of the kind that operators install, run from a sample of deploy/. Its output is read all the time; its folder goes with it.</summary>
internal sealed class ProxyProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly StringBuilder _output = new();

    private ProxyProcess(ProcessStartInfo start, DirectoryInfo folder, Uri address)
    {
        (_folder, Address) = (folder, address);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Everything it logged so far, on its streams and in its files.</summary>
    public string Logs
    {
        get
        {
            lock (_output)
            {
                return _output + string.Concat(_folder.EnumerateFiles("*.log").Select(f => File.ReadAllText(f.FullName)));
            }
        }
    }

    /// <summary>Starts it and returns once it takes connections.</summary>
    public static async Task<ProxyProcess> StartAsync(ProcessStartInfo start, DirectoryInfo folder, Uri address)
    {
        var proxy = new ProxyProcess(start, folder, address);
        try
        {
            proxy._process.Start();
            proxy._process.BeginOutputReadLine();
            proxy._process.BeginErrorReadLine();
            await Eventually.TrueAsync(proxy.ListensAsync, $"{start.FileName} listens");
            return proxy;
        }
        catch (Exception e)
        {
            var logs = proxy.Logs;
            await proxy.DisposeAsync();
            throw new InvalidOperationException($"{start.FileName} did not start:\n{logs}", e);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        try
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync();
            }
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException("It ended.");
        }

        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Address.Host, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void OnProcessExit(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private void Take(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
