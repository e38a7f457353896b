using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LiveTalk.Testing.Balancers;

/// <summary>One server behind a <see cref="RoundRobin"/>: whether it is in service, and its connections.</summary>
internal sealed class Backend
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CheckPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(1);
    private const int Fall = 2;

    private readonly ConcurrentDictionary<Socket, bool> _servers = [];
    private readonly IPEndPoint _address;
    private volatile bool _in = true;

    public Backend(int port, CancellationToken stop)
    {
        _address = new(IPAddress.Loopback, port);
        Checking = Task.Run(() => CheckAsync(stop), CancellationToken.None);
    }

    /// <summary>Whether it gets new connections.</summary>
    public bool IsIn => _in;

    /// <summary>Ends when the balancer is told to stop.</summary>
    public Task Checking { get; }

    /// <summary>A connection to it; null where it takes none.</summary>
    public async Task<Socket?> ConnectAsync()
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var patience = new CancellationTokenSource(ConnectPatience);
            await server.ConnectAsync(_address, patience.Token);
            return server;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            server.Dispose();
            return null;
        }
    }

    /// <summary>Passes bytes both ways until one side ends.</summary>
    public async Task CarryAsync(Socket client, Socket server)
    {
        _servers[server] = true;
        try
        {
            await Splice.RunAsync(client, server);
        }
        finally
        {
            _servers.TryRemove(server, out _);
        }
    }

    private async Task CheckAsync(CancellationToken stop)
    {
        // A connection of its own for each check: one to a frozen process would tell nothing about the next.
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = new($"http://{_address}"), Timeout = CheckPatience };
        using var timer = new PeriodicTimer(CheckEvery);
        var silent = 0;
        try
        {
            do
            {
                bool? ready = await AskAsync(http, stop);
                silent = ready is null ? silent + 1 : 0;
                _in = ready ?? (silent < Fall && _in);
                if (silent == Fall)
                {
                    foreach (var server in _servers.Keys)
                    {
                        Splice.Reset(server);
                    }
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The balancer ends.
        }
    }

    /// <summary>What it says of itself; null where it says nothing.</summary>
    private static async Task<bool?> AskAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync("/readyz", HttpCompletionOption.ResponseHeadersRead, stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return null;
        }
    }
}
