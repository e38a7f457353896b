using LiveTalk.Load.Commands;
using LiveTalk.Load.Peers;
using LiveTalk.Load.Workloads;

namespace LiveTalk.Load.Bench;

/// <summary>What a benchmark is asked to do.</summary>
/// <param name="Workloads">In this order.</param>
/// <param name="Peers">Names of the only kinds that take part; empty for all.</param>
/// <param name="Sizes">How large.</param>
/// <param name="Runs">How often each is measured.</param>
/// <param name="Quick">Whether it is judged by <see cref="Results.QuickMargins"/>.</param>
/// <param name="Folder">Where the measurements go.</param>
/// <param name="NchanModule">nginx's module.</param>
internal sealed record BenchOptions(
    IReadOnlyList<IWorkload> Workloads, IReadOnlyList<string> Peers, Sizes Sizes, int Runs, bool Quick, string Folder, string NchanModule)
{
    public static BenchOptions From(Options options)
    {
        var quick = options.Text("quick", "") == "true";
        var sizes = quick ? Sizes.Quick : new Sizes();
        var names = options.Text("workloads", quick ? string.Join(',', AllWorkloads.Quick) : "all").Split(',', StringSplitOptions.TrimEntries);
        return new(
            names is ["all"] ? AllWorkloads.List : [.. names.Select(Find)],
            [.. options.Text("peers", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Peer)],
            sizes with
            {
                Readers = options.Number("readers", sizes.Readers),
                IdleReaders = options.Number("idle-readers", sizes.IdleReaders, least: 100),
                LargeThread = options.Number("large-thread", sizes.LargeThread, least: 1000),
                JoinsAtOnce = options.Number("joins", sizes.JoinsAtOnce),
                SlowRoomPosts = options.Number("slow-room-posts", sizes.SlowRoomPosts, least: 100),
                SpreadReaders = options.Number("spread-readers", sizes.SpreadReaders),
                Warm = Milliseconds("warm-ms", sizes.Warm),
                Length = Milliseconds("length-ms", sizes.Length),
                IdleTime = Milliseconds("idle-ms", sizes.IdleTime),
                Steps = options.Numbers("steps", string.Join(',', sizes.Steps)),
            },
            options.Number("runs", quick ? 1 : 3),
            quick,
            options.Text("out", Path.Combine("artifacts", "bench")),
            options.Text("nchan-module", "/usr/lib/nginx/modules/ngx_nchan_module.so"));

        TimeSpan Milliseconds(string name, TimeSpan standard) =>
            TimeSpan.FromMilliseconds(options.Number(name, (int)standard.TotalMilliseconds));
    }

    private static IWorkload Find(string name) => AllWorkloads.List.FirstOrDefault(w => w.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"'{name}' is no workload. There are: {string.Join(", ", AllWorkloads.List.Select(w => w.Name))}.");

    private static string Peer(string name) => PeerKind.Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"'{name}' is no peer. There are: {string.Join(", ", PeerKind.Names)}.");
}
