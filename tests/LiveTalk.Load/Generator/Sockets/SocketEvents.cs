using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LiveTalk.Load.Generator.Sockets;

/// <summary>Which sockets have something to read, or room to write again (epoll). One thread at a time.</summary>
internal sealed unsafe class SocketEvents : IDisposable
{
    private const int Most = 1024;

    // struct epoll_event is packed on x86-64 and only there.
    private static readonly int Size = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataAt = Size - 8;

    private readonly byte* _events = (byte*)NativeMemory.AllocZeroed(Most * 16);
    private readonly int _epoll = Linux.epoll_create1(0);

    public SocketEvents()
    {
        if (_epoll < 0)
        {
            throw new Win32Exception(Linux.ErrorCode);
        }
    }

    /// <summary>Begins to watch a socket; <paramref name="index"/> names it in the events.</summary>
    public void Watch(int descriptor, int index, bool forWriting) => Control(Linux.Add, descriptor, index, forWriting);

    /// <summary>Changes what is watched for.</summary>
    public void Change(int descriptor, int index, bool forWriting) => Control(Linux.Change, descriptor, index, forWriting);

    /// <summary>Stops watching: the socket's data stays where it is.</summary>
    public void Forget(int descriptor) => Control(Linux.Remove, descriptor, 0, false);

    /// <summary>Waits for events.</summary>
    /// <returns>How many there are, at most 1,024; more come with the next call.</returns>
    public int Wait(int milliseconds) => Math.Max(0, Linux.epoll_wait(_epoll, _events, Most, milliseconds));

    /// <summary>Event number <paramref name="n"/> of the last wait.</summary>
    public (int Index, int What) this[int n]
    {
        get
        {
            var one = new ReadOnlySpan<byte>(_events + (n * Size), Size);
            return (BinaryPrimitives.ReadInt32LittleEndian(one[DataAt..]), BinaryPrimitives.ReadInt32LittleEndian(one));
        }
    }

    /// <summary>Whether the last wait brought as much as one can.</summary>
    public static bool MayHaveMore(int count) => count == Most;

    public void Dispose()
    {
        _ = Linux.close(_epoll);
        NativeMemory.Free(_events);
    }

    private void Control(int operation, int descriptor, int index, bool forWriting)
    {
        var wanted = stackalloc byte[16];
        var one = new Span<byte>(wanted, 16);
        BinaryPrimitives.WriteInt32LittleEndian(one, Linux.Read | (forWriting ? Linux.Write : 0));
        BinaryPrimitives.WriteInt64LittleEndian(one[DataAt..], index);
        _ = Linux.epoll_ctl(_epoll, operation, descriptor, wanted);
    }
}
