using System.Diagnostics;
using System.Globalization;

namespace LiveTalk.Load.Measuring;

/// <summary>CPU seconds of the whole machine and of this program up to now: the difference of two says who else was at work.</summary>
/// <param name="Busy">All cores together, in seconds, time stolen by a hypervisor not included.</param>
/// <param name="Own">This process, in seconds.</param>
internal readonly record struct MachineUse(double Busy, double Own)
{
    private const double TicksPerSecond = 100;

    public static MachineUse Now()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // user, nice, system; then idle and iowait, which are no work; then irq and softirq.
        double[] busy = [.. new[] { 1, 2, 3, 6, 7 }.Select(i => double.Parse(fields[i], CultureInfo.InvariantCulture))];
        using var self = Process.GetCurrentProcess();
        return new(busy.Sum() / TicksPerSecond, self.TotalProcessorTime.TotalSeconds);
    }
}
