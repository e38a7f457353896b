using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LiveTalk.Testing.Balancers;

/// <summary>One server behind a <see cref="RoundRobin"/>: whether it is in service, and its connections.</summary>
internal sealed class Backend
{
    // Two questions, as orchestrators ask them: whether it lives, often and with little patience, for who stands still keeps everybody waiting; whether it wants more, which may
    // need the database and is in no hurry.
    private static readonly TimeSpan LifeEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReadyEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Socket, bool> _servers = [];
    private readonly IPEndPoint _address;
    private volatile bool _alive = true;
    private volatile bool _ready = true;
    private int _asked;

    public Backend(int port, Func<TimeSpan> patience, CancellationToken stop)
    {
        _address = new(IPAddress.Loopback, port);
        Checking = Task.WhenAll(
            Task.Run(() => CheckAsync("/livez", LifeEvery, () => Count(patience), TakeLife, stop), CancellationToken.None),
            Task.Run(() => CheckAsync("/readyz", ReadyEvery, () => ReadyPatience, TakeReadiness, stop), CancellationToken.None));
    }

    /// <summary>Whether it gets new connections.</summary>
    public bool IsIn => _alive && _ready;

    /// <summary>How often it was asked whether it lives; what it is asked now counts.</summary>
    public int Asked => Volatile.Read(ref _asked);

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

    private async Task CheckAsync(string path, TimeSpan every, Func<TimeSpan> patience, Action<bool?> take, CancellationToken stop)
    {
        // A connection of its own for each check: one to a frozen process would tell nothing about the next.
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = new($"http://{_address}") };
        using var timer = new PeriodicTimer(every);
        try
        {
            do
            {
                take(await AskAsync(http, path, patience(), stop));
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The balancer ends.
        }
    }

    private TimeSpan Count(Func<TimeSpan> patience)
    {
        Interlocked.Increment(ref _asked);
        return patience();
    }

    private void TakeLife(bool? answer)
    {
        if (_alive && answer is null)
        {
            // Whoever comes in its place has to say that it is ready.
            _ready = false;
            foreach (var server in _servers.Keys)
            {
                Splice.Reset(server);
            }
        }

        _alive = answer is not null;
    }

    // One that says nothing is the other question's affair.
    private void TakeReadiness(bool? answer) => _ready = answer ?? _ready;

    /// <summary>What it says of itself; null where it says nothing.</summary>
    private static async Task<bool?> AskAsync(HttpClient http, string path, TimeSpan patience, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        end.CancelAfter(patience);
        try
        {
            using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, end.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException || (e is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return null;
        }
    }
}
