using LiveTalk.Load.Generator;
using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Results;

/// <summary>The figures that every posted load has.</summary>
internal static class LoadFigures
{
    public static Dictionary<string, double> Of(LoadResult result)
    {
        var delivery = result.Delivery[0];
        var figures = new Dictionary<string, double>
        {
            [Figure.Posts] = result.Acknowledged / result.Seconds,
            [Figure.AckP50] = result.Acknowledgement.At(0.50),
            [Figure.AckP99] = result.Acknowledgement.At(0.99),
            [Figure.AckMax] = result.Acknowledgement.MaxMs,
            [Figure.ServerPerPost] = result.CpuPerPost(Watched.Server),
            [Figure.DatabasePerPost] = result.CpuPerPost(Watched.Database),
            [Figure.Lost] = result.Lost,
            [Figure.Doubled] = result.Doubled,
            [Figure.Refused] = result.Refused,
            [Figure.Closed] = result.Closed,
            [Figure.PeakMemory] = result.ServerKib.Peak / 1024.0,
            [Figure.OwnCores] = result.OwnCores,
            [Figure.OtherCores] = result.OtherCores,
        };
        if (result.Expected > 0)
        {
            figures[Figure.Cpu] = result.CpuPerMillion;
            figures[Figure.Deliveries] = result.Delivered / result.Seconds;
            figures[Figure.Kept] = (double)result.Delivered / result.Expected;
            figures[Figure.P50] = delivery.At(0.50);
            figures[Figure.P99] = delivery.At(0.99);
            figures[Figure.PerFrame] = (double)result.Delivered / Math.Max(1, result.Frames);
            figures[Figure.BytesEach] = (double)result.Bytes / Math.Max(1, result.Delivered);
        }

        return figures;
    }
}
