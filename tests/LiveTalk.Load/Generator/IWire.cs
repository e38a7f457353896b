namespace LiveTalk.Load.Generator;

/// <summary>Sends to a link.</summary>
internal interface IWire
{
    /// <summary>Sends a text message.</summary>
    void SendText(Link link, ReadOnlySpan<byte> message);

    /// <summary>Sends bytes as they are.</summary>
    void SendBytes(Link link, ReadOnlySpan<byte> bytes);
}
