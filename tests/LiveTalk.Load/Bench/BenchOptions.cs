using LiveTalk.Load.Commands;
using LiveTalk.Load.Workloads;

namespace LiveTalk.Load.Bench;

/// <summary>What a benchmark is asked to do.</summary>
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
            options.Text("peers", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
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
            options.Number("runs", 3),
            quick,
            options.Text("out", Path.Combine("artifacts", "bench")),
            options.Text("nchan-module", "/usr/lib/nginx/modules/ngx_nchan_module.so"));

        TimeSpan Milliseconds(string name, TimeSpan standard) =>
            TimeSpan.FromMilliseconds(options.Number(name, (int)standard.TotalMilliseconds));
    }

    private static IWorkload Find(string name) => AllWorkloads.List.FirstOrDefault(w => w.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"'{name}' is no workload. There are: {string.Join(", ", AllWorkloads.List.Select(w => w.Name))}.");
}
