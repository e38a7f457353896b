using System.Net;
using System.Net.Sockets;

namespace LiveTalk.Testing.Proxies;

/// <summary>One connection through a <see cref="FaultProxy"/>: two directions that pass bytes on.</summary>
internal sealed class ProxiedConnection(FaultProxy proxy, Socket client)
{
    /// <summary>A request may arrive in two pieces: so much of the first is looked at again with the second.</summary>
    private const int Overlap = 64;

    private readonly Socket _target = new(SocketType.Stream, ProtocolType.Tcp);
    private volatile bool _cutsAnswer;

    public async Task RunAsync(IPEndPoint target)
    {
        try
        {
            client.NoDelay = _target.NoDelay = true;
            await _target.ConnectAsync(target);
            await Task.WhenAny(RequestsAsync(), AnswersAsync());
        }
        catch (Exception e) when (IsEnd(e))
        {
            // Whatever ends one side ends the other.
        }
        finally
        {
            Cut();
            proxy.Forget(this);
        }
    }

    /// <summary>Resets both sides, so that neither mistakes it for a polite end.</summary>
    public void Cut()
    {
        foreach (var side in new[] { client, _target })
        {
            try
            {
                side.LingerState = new(true, 0);
            }
            catch (Exception e) when (IsEnd(e))
            {
                // Closed already.
            }

            side.Dispose();
        }
    }

    private async Task RequestsAsync()
    {
        var buffer = new byte[32 * 1024];
        var kept = 0;
        int read;
        while ((read = await client.ReceiveAsync(buffer.AsMemory(kept))) > 0)
        {
            _cutsAnswer |= proxy.IsWatched(buffer.AsSpan(0, kept + read), kept);
            if (await proxy.PassAsync(Directions.Requests))
            {
                await SendAsync(_target, buffer.AsMemory(kept, read));
            }

            var all = kept + read;
            kept = Math.Min(all, Overlap);
            buffer.AsSpan(all - kept, kept).CopyTo(buffer);
        }
    }

    private async Task AnswersAsync()
    {
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = await _target.ReceiveAsync(buffer)) > 0 && !_cutsAnswer)
        {
            if (await proxy.PassAsync(Directions.Answers))
            {
                await SendAsync(client, buffer.AsMemory(0, read));
            }
        }
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }

    private static bool IsEnd(Exception e) => e is SocketException or ObjectDisposedException;
}
