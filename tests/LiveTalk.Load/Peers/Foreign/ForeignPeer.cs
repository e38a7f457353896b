using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Measuring;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Load.Peers.Foreign;

/// <summary>A server that is not LiveTalk: a process on a free port, with rooms that need no making and no people.</summary>
internal abstract class ForeignPeer : IPeer
{
    private readonly Process _process;

    /// <param name="start">How it is started; its output is read and dropped.</param>
    /// <param name="port">Where it will listen on 127.0.0.1.</param>
    protected ForeignPeer(ProcessStartInfo start, int port)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        Addresses = [new(IPAddress.Loopback, port)];
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} was not started.");
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public abstract Dialect Dialect { get; }

    public IReadOnlyList<IPEndPoint> Addresses { get; }

    public virtual IReadOnlyList<Watched> Processes => [new(Watched.Server, _process.Id)];

    public Task<IReadOnlyList<LoadThread>> OpenThreadsAsync(IReadOnlyList<string> posts) =>
        Task.FromResult<IReadOnlyList<LoadThread>>([.. posts.Select(p => new LoadThread(p, p))]);

    public Task<IReadOnlyList<string?>> SignInAsync(int people) => Task.FromResult<IReadOnlyList<string?>>(new string?[people]);

    public virtual async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>A port that was free a moment ago.</summary>
    protected static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether a program is on the path.</summary>
    protected static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Waits until it takes connections; ends it where it never does.</summary>
    protected static async Task<T> WhenUpAsync<T>(T peer)
        where T : ForeignPeer
    {
        try
        {
            await Eventually.TrueAsync(peer.IsUpAsync, $"{typeof(T).Name} takes connections");
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Addresses[0]);
            return true;
        }
        catch (SocketException) when (!_process.HasExited)
        {
            return false;
        }
    }

    private void OnProcessExit(object? sender, EventArgs e) => _process.Kill(entireProcessTree: true);
}
