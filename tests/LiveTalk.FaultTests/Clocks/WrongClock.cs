using LiveTalk.Testing.Servers;

namespace LiveTalk.FaultTests.Clocks;

/// <summary>Makes a server see a wall clock that is wrong, by libfaketime. Its monotonic clock and so its timers stay right, as they do on a machine whose clock somebody sets.</summary>
internal static class WrongClock
{
    private static readonly string Library = new[] { "x86_64-linux-gnu", "aarch64-linux-gnu" }
        .Select(machine => $"/usr/lib/{machine}/faketime/libfaketimeMT.so.1")
        .FirstOrDefault(System.IO.File.Exists)
        ?? throw new InvalidOperationException("These tests need libfaketime (Debian: apt-get install libfaketime).");

    /// <summary>A clock that is wrong by the same all the time.</summary>
    public static ServerSetup By(ServerSetup setup, TimeSpan ahead) => Faked(setup).With("FAKETIME", Text(ahead));

    /// <summary>A clock that is set while the server runs, through <see cref="Set"/>.</summary>
    public static ServerSetup Settable(ServerSetup setup)
    {
        Set(setup, TimeSpan.Zero);
        return Faked(setup).With("FAKETIME_TIMESTAMP_FILE", File(setup)).With("FAKETIME_CACHE_DURATION", "1");
    }

    /// <summary>Sets the clock of a server that was started with <see cref="Settable"/>; it shows within a second.</summary>
    public static void Set(ServerSetup setup, TimeSpan ahead)
    {
        var next = File(setup) + ".next";
        System.IO.File.WriteAllText(next, Text(ahead) + "\n");
        System.IO.File.Move(next, File(setup), overwrite: true);
    }

    // The last one: what the library does about waits by a monotonic clock makes such waits, of which a blocking socket's timeout is one, end at once.
    private static ServerSetup Faked(ServerSetup setup) =>
        setup.With("LD_PRELOAD", Library).With("FAKETIME_DONT_FAKE_MONOTONIC", "1").With("FAKETIME_FORCE_MONOTONIC_FIX", "0");

    private static string File(ServerSetup setup) => Path.Combine(setup.Folder, "clock");

    private static string Text(TimeSpan ahead) => FormattableString.Invariant($"{ahead.TotalSeconds:+0;-0;+0}s");
}
