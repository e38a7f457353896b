using System.Runtime.InteropServices;

namespace LiveTalk.Hubs.Connections;

/// <summary>The C library's heap, in which the runtime's compiler and collector work: after a crowd came some 8 MB of it are free and still held. Thread-safe.</summary>
internal static class NativeHeap
{
    // GNU's alone has it; others give back by themselves, or not at all.
    private static readonly MallocTrim? Function =
        NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var address)
            ? Marshal.GetDelegateForFunctionPointer<MallocTrim>(address)
            : null;

    private delegate int MallocTrim(nuint keep);

    /// <summary>Whether this system can do it.</summary>
    public static bool CanTrim => Function is not null;

    /// <summary>Gives what is free back to the system, where that can be done; takes milliseconds.</summary>
    public static void Trim() => Function?.Invoke(0);
}
