using System.Buffers.Binary;

namespace LiveTalk.Redis.Servers;

/// <summary>Which server carries a thread: the same on every node, version and machine. A server appended to the list takes its share of threads from the others and moves no thread between them.</summary>
internal static class ThreadSpread
{
    /// <summary>The index of the server, of that many.</summary>
    public static int IndexOf(Guid thread, int servers)
    {
        if (servers == 1)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        thread.TryWriteBytes(bytes, bigEndian: true, out _);
        var key = BinaryPrimitives.ReadUInt64BigEndian(bytes) ^ Mix(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

        // Every server draws a lot for the thread, and the highest has it (rendezvous hashing).
        var (best, chosen) = (0UL, 0);
        for (var i = 0; i < servers; i++)
        {
            var lot = Mix(key + ((ulong)(i + 1) * 0x9E3779B97F4A7C15));
            if (lot > best)
            {
                (best, chosen) = (lot, i);
            }
        }

        return chosen;
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
