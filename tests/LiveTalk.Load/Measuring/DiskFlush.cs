using System.Diagnostics;

namespace LiveTalk.Load.Measuring;

/// <summary>What a flush to the disk takes where temporary files lie, and with them the databases of a benchmark: durable posts wait for it.</summary>
internal static class DiskFlush
{
    private const int Flushes = 101;
    private const int PageBytes = 8192;

    /// <summary>The median of some flushes of one page each, in microseconds: a few for memory, tens to hundreds for a local disk, a thousand and more for a cloud's.</summary>
    public static double MedianMicroseconds()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
            var page = new byte[PageBytes];
            var times = new double[Flushes];
            for (var i = 0; i < Flushes; i++)
            {
                RandomAccess.Write(file, page, 0);
                var started = Stopwatch.GetTimestamp();
                RandomAccess.FlushToDisk(file);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            }

            return Statistics.Median(times);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
