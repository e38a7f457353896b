using System.Net;
using System.Net.Sockets;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Measuring;
using LiveTalk.Load.Peers;

namespace LiveTalk.Load.Sizing;

/// <summary>A LiveTalk server that somebody else started. Disposing leaves it alone.</summary>
internal sealed class TargetPeer : IPeer
{
    private readonly LiveTalkSite _site;

    private TargetPeer(TargetOptions options, IPAddress address)
    {
        _site = new(options.Target, options.Site);
        Host = options.Target.Authority;
        Addresses = [new(address, options.Target.Port)];
        Processes = options.Process == 0 ? [] : [new(Watched.Server, options.Process)];
    }

    public Dialect Dialect => _site.Dialect;

    public string? Host { get; }

    public IReadOnlyList<IPEndPoint> Addresses { get; }

    public IReadOnlyList<Watched> Processes { get; }

    /// <summary>Finds the server.</summary>
    /// <exception cref="ArgumentException">It is not there.</exception>
    public static async Task<TargetPeer> FindAsync(TargetOptions options)
    {
        try
        {
            var address = (await Dns.GetHostAddressesAsync(options.Target.Host, AddressFamily.InterNetwork)).First();
            using var client = new HttpClient { BaseAddress = options.Target };
            using var answer = await client.GetAsync("/readyz");
            return answer.IsSuccessStatusCode
                ? new(options, address)
                : throw new ArgumentException($"--target {options.Target} says that it is not ready ({(int)answer.StatusCode}).");
        }
        catch (Exception e) when (e is SocketException or HttpRequestException or InvalidOperationException)
        {
            throw new ArgumentException($"--target {options.Target} cannot be reached: {e.Message}", e);
        }
    }

    public Task<IReadOnlyList<LoadThread>> OpenThreadsAsync(IReadOnlyList<string> posts) => _site.OpenThreadsAsync(posts);

    public Task<IReadOnlyList<string?>> SignInAsync(int people) => _site.SignInAsync(people);

    public ValueTask DisposeAsync() => default;
}
