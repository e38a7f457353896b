using System.Runtime.InteropServices;

namespace LiveTalk.Load.Generator.Sockets;

/// <summary>The few calls of Linux that the generator makes by itself: .NET's own sockets would wake a thread per message.</summary>
internal static partial class Linux
{
    public const int Again = 11;
    public const int InProgress = 115;

    public const int Read = 1;
    public const int Write = 4;
    public const int Failed = 8 | 16;

    public const int Add = 1;
    public const int Remove = 2;
    public const int Change = 3;

    public const int SocketLevel = 1;
    public const int SocketError = 4;
    public const int ReceiveBuffer = 8;
    public const int TcpLevel = 6;
    public const int NoDelay = 1;
    public const int MaxSegment = 2;

    private const int InternetFamily = 2;
    private const int StreamNonBlockingCloseOnExec = 1 | 0x800 | 0x80000;
    private const int NoSignal = 0x4000;
    private const int DontWait = 0x40;

    /// <summary>Sleeps, more finely than a thread of .NET can. Waking early does no harm.</summary>
    public static void Sleep(TimeSpan time) => _ = usleep((uint)time.TotalMicroseconds);

    public static int ErrorCode => Marshal.GetLastPInvokeError();

    /// <summary>A socket that never blocks.</summary>
    public static int OpenSocket() => socket(InternetFamily, StreamNonBlockingCloseOnExec, 0);

    /// <summary>Begins to connect to an IPv4 address.</summary>
    /// <returns>Whether it is connected or on its way.</returns>
    public static unsafe bool Connect(int descriptor, ReadOnlySpan<byte> address, int port)
    {
        Span<byte> name = stackalloc byte[16];
        name.Clear();
        name[0] = InternetFamily;
        name[2] = (byte)(port >> 8);
        name[3] = (byte)port;
        address.CopyTo(name[4..8]);
        fixed (byte* at = name)
        {
            return connect(descriptor, at, 16) == 0 || ErrorCode == InProgress;
        }
    }

    public static unsafe void Set(int descriptor, int level, int option, int value) => _ = setsockopt(descriptor, level, option, &value, sizeof(int));

    /// <summary>Why a connect failed; 0 where it did not.</summary>
    public static unsafe int PendingError(int descriptor)
    {
        int value = 0, size = sizeof(int);
        return getsockopt(descriptor, SocketLevel, SocketError, &value, &size) == 0 ? value : ErrorCode;
    }

    /// <returns>How many bytes; 0 at the end, -1 with an <see cref="ErrorCode"/>.</returns>
    public static unsafe int Receive(int descriptor, Span<byte> into)
    {
        fixed (byte* at = into)
        {
            return (int)recv(descriptor, at, (nuint)into.Length, DontWait);
        }
    }

    /// <returns>How many bytes were taken; -1 with an <see cref="ErrorCode"/>.</returns>
    public static unsafe int Send(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* at = bytes)
        {
            return (int)send(descriptor, at, (nuint)bytes.Length, NoSignal | DontWait);
        }
    }

    [LibraryImport("libc")]
    public static partial int close(int descriptor);

    [LibraryImport("libc")]
    private static partial int usleep(uint microseconds);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int epoll_ctl(int epoll, int operation, int descriptor, byte* wanted);

    [LibraryImport("libc", SetLastError = true)]
    public static unsafe partial int epoll_wait(int epoll, byte* events, int most, int milliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int family, int kind, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int connect(int descriptor, byte* address, int length);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int setsockopt(int descriptor, int level, int option, int* value, int length);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int getsockopt(int descriptor, int level, int option, int* value, int* length);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint recv(int descriptor, byte* into, nuint length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint send(int descriptor, byte* bytes, nuint length, int flags);
}
