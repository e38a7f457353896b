using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LiveTalk.Testing.Listening;

namespace LiveTalk.Testing.Proxies;

/// <summary>
/// A proxy in front of Redis that understands what passes and swallows published messages on their way to subscribers, as a starved subscription would: connections stand, answers come, messages do
/// not. Thread-safe.
/// </summary>
public sealed class PubSubProxy : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly ConcurrentDictionary<Socket, bool> _sockets = [];
    private readonly int _target;
    private volatile Func<long, bool> _swallows = static _ => false;
    private long _published;
    private long _swallowed;

    private PubSubProxy(int target)
    {
        _target = target;
        _listener = new((client, _) => PassAsync(client));
    }

    /// <summary>Where to connect instead of Redis, on 127.0.0.1.</summary>
    public int Port => _listener.Port;

    /// <summary>How many messages were swallowed.</summary>
    public long Swallowed => Interlocked.Read(ref _swallowed);

    /// <summary>Begins to pass connections on to a Redis on a port of 127.0.0.1.</summary>
    public static PubSubProxy To(int port) => new(port);

    /// <summary>From now on every second message is lost.</summary>
    public void SwallowEverySecond() => _swallows = static number => number % 2 == 0;

    /// <summary>From now on every message is lost.</summary>
    public void SwallowAll() => _swallows = static _ => true;

    /// <summary>From now on every message passes.</summary>
    public void SwallowNone() => _swallows = static _ => false;

    /// <summary>From now on this decides, by the number of the message since the start.</summary>
    public void Swallow(Func<long, bool> which) => _swallows = which;

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        foreach (var socket in _sockets.Keys)
        {
            socket.Dispose();
        }
    }

    private async Task PassAsync(Socket client)
    {
        using var target = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _sockets[client] = _sockets[target] = true;
        try
        {
            client.NoDelay = target.NoDelay = true;
            await target.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(RequestsAsync(client, target), AnswersAsync(target, client));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Whatever ends one side ends the other.
        }
        finally
        {
            client.Dispose();
            _sockets.TryRemove(client, out _);
            _sockets.TryRemove(target, out _);
        }
    }

    private static async Task RequestsAsync(Socket client, Socket target)
    {
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await client.ReceiveAsync(buffer)) > 0)
        {
            await SendAsync(target, buffer.AsMemory(0, read));
        }
    }

    private async Task AnswersAsync(Socket target, Socket client)
    {
        var buffer = new byte[64 * 1024];
        var (filled, read) = (0, 0);
        while ((read = await target.ReceiveAsync(buffer.AsMemory(filled))) > 0)
        {
            filled += read;
            var (taken, passed) = Sieve(buffer.AsSpan(0, filled));
            buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
            filled -= taken;
            await SendAsync(client, passed);
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private (int Taken, byte[] Passed) Sieve(ReadOnlySpan<byte> bytes)
    {
        var passed = new List<byte>(bytes.Length);
        var taken = 0;
        while (taken < bytes.Length && RespFrame.Length(bytes[taken..]) is > 0 and var length)
        {
            var frame = bytes.Slice(taken, length);
            if (RespFrame.IsPublished(frame) && _swallows(Interlocked.Increment(ref _published)))
            {
                Interlocked.Increment(ref _swallowed);
            }
            else
            {
                passed.AddRange(frame);
            }

            taken += length;
        }

        return (taken, [.. passed]);
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }
}
