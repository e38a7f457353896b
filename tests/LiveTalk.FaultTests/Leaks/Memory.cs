using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.FaultTests.Leaks;

/// <summary>What a server holds on to.</summary>
internal static class Memory
{
    private const string Full = "gc_heap_generation=\"gen2\"";

    /// <summary>Bytes of managed memory that are still in use after two full collections, pinned and large objects included: what was waiting for a finalizer goes with the second.</summary>
    public static async Task<double> HeldAsync(ServerProcess server)
    {
        for (var n = 0; n < 2; n++)
        {
            var before = await Gauges.ReadAsync(server, "dotnet_gc_collections_total", Full);
            await FullCollection.AskAsync(server.Id);
            await Eventually.TrueAsync(
                async () => await Gauges.ReadAsync(server, "dotnet_gc_collections_total", Full) > before, "the server collected its garbage", TimeSpan.FromSeconds(60));
        }

        return await Gauges.ReadAsync(server, "dotnet_gc_last_collection_heap_size_bytes")
            - await Gauges.ReadAsync(server, "dotnet_gc_last_collection_heap_fragmentation_size_bytes");
    }

    /// <summary>Bytes of memory that the process has from the system.</summary>
    public static long Resident(ServerProcess server) =>
        long.Parse(File.ReadLines($"/proc/{server.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) * 1024;
}
