using System.Globalization;
using LiveTalk.Load.Generator;
using LiveTalk.Load.Measuring;

namespace LiveTalk.Load.Sizing;

/// <summary>The end of a sizing run, for a person who decides on machines.</summary>
internal static class TargetReport
{
    // A generator that uses up its one thread reports its own delays.
    private const double BusyGenerator = 0.7;

    // Below these the server kept up: what was planned arrived, most of it within what people take for at once.
    private const double LeastShare = 0.97;
    private const double MostP99 = 500;

    public static IEnumerable<string> Lines(TargetOptions options, LoadResult result)
    {
        var (delivery, answer) = (result.Delivery[0], result.Acknowledgement);
        var share = result.Expected == 0 ? 1 : (double)result.Delivered / result.Expected;
        yield return "";
        yield return Line("Posts", $"{result.Acknowledged / result.Seconds:N1}/s acknowledged of {options.Rate:N0}/s planned, {result.Refused:N0} refused");
        yield return Line("Deliveries", $"{result.Delivered / result.Seconds:N0}/s, {share:P1} of what was planned for that time");
        yield return Line("Delivery", $"p50 {delivery.At(0.50):0.0} ms, p99 {delivery.At(0.99):0.0} ms, max {delivery.MaxMs:0.0} ms");
        yield return Line("Acknowledgement", $"p50 {answer.At(0.50):0.0} ms, p99 {answer.At(0.99):0.0} ms, max {answer.MaxMs:0.0} ms");
        yield return Line("Lost and doubled", $"{result.Lost:N0} lost, {result.Doubled:N0} doubled, {result.Closed:N0} connections closed by the server");
        yield return Line("Network", $"{result.Bytes / result.Seconds / 1e6:N2} MB/s to the readers, {(double)result.Bytes / Math.Max(1, result.Delivered):N0} bytes per delivery, {(double)result.Delivered / Math.Max(1, result.Frames):N1} comments per frame");
        if (options.Process != 0)
        {
            yield return Line("Server", $"{result.Of(Watched.Server) / result.Seconds:N2} cores, {result.CpuPerMillion:N2} CPU s per million deliveries, {result.ServerKib.Peak / 1024.0:N0} MiB at most");
        }

        yield return Line("This program", $"{result.OwnCores:N2} cores; others on this machine {result.OtherCores:N2}");
        yield return "";
        yield return Verdict(result, share, delivery.At(0.99));
    }

    private static string Verdict(LoadResult result, double share, double p99) => result switch
    {
        _ when result.OwnCores > BusyGenerator => "This program was nearly busy itself: its figures may be its own. Use several, each with a part of the readers.",
        { Refused: > 0 } => $"The server refused posts: {result.FirstRefusal}",
        { Closed: > 0 } => "The server closed connections: its log says why.",
        _ when share < LeastShare => "The server did not keep up: comments arrive later and later.",
        _ when !(p99 <= MostP99) => "The server kept up, but people would notice the delay.",
        _ => "The server kept up.",
    };

    private static string Line(string name, FormattableString text) => $"  {name,-17} {text.ToString(CultureInfo.InvariantCulture)}";
}
