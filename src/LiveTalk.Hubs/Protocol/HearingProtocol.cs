using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using LiveTalk.Hubs.Rooms.Presence;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace LiveTalk.Hubs.Protocol;

/// <summary>One connection's protocol: notes when a message came from it. SignalR notes that too, but tells nobody until it cuts the connection.</summary>
internal sealed class HearingProtocol(IHubProtocol inner, NodePulse pulse) : IHubProtocol
{
    private long _heard = pulse.Now.Ticks;

    /// <summary>When the last message came, or the handshake.</summary>
    public TimeSpan Heard => TimeSpan.FromTicks(Volatile.Read(ref _heard));

    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => inner.WriteMessage(message, output);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        if (!inner.TryParseMessage(ref input, binder, out message))
        {
            return false;
        }

        Volatile.Write(ref _heard, pulse.Now.Ticks);
        return true;
    }
}
