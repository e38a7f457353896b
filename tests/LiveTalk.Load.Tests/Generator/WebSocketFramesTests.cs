using LiveTalk.Load.Generator;

namespace LiveTalk.Load.Tests.Generator;

public sealed class WebSocketFramesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65535)]
    [InlineData(65536)]
    public void TryRead_OfAWholeFrame_GivesItsPayloadAndLeavesTheNext(int length)
    {
        var payload = Payload(length);
        byte[] bytes = [.. FromServer(WebSocketFrames.Text, payload), 0x89];
        Assert.True(WebSocketFrames.TryRead(bytes, out var frame, out var used));
        Assert.Equal(WebSocketFrames.Text, frame.Opcode);
        Assert.True(frame.Final);
        Assert.True(frame.Payload.SequenceEqual(payload));
        Assert.Equal(bytes.Length - 1, used);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    [InlineData(70_000)]
    public void TryRead_OfEveryBeginningOfAFrame_WaitsForTheRest(int length)
    {
        var whole = FromServer(WebSocketFrames.Text, Payload(length));
        for (var have = 0; have < whole.Length; have += have < 20 ? 1 : 997)
        {
            Assert.False(WebSocketFrames.TryRead(whole.AsSpan(0, have), out _, out var used));
            Assert.Equal(0, used);
        }
    }

    [Fact]
    public void TryRead_OfAFragment_IsNotFinal()
    {
        byte[] bytes = [WebSocketFrames.Continuation, 1, (byte)'x'];
        Assert.True(WebSocketFrames.TryRead(bytes, out var frame, out _));
        Assert.False(frame.Final);
        Assert.Equal(WebSocketFrames.Continuation, frame.Opcode);
    }

    [Fact]
    public void TryRead_OfAMaskedFrame_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => WebSocketFrames.TryRead([0x81, 0x81, 0, 0, 0, 0, 1], out _, out _));

    [Theory]
    [InlineData(5, 2)]
    [InlineData(126, 4)]
    [InlineData(70_000, 10)]
    public void Write_AMessage_IsMaskedWithZeros(int length, int head)
    {
        var output = new ByteBuffer();
        var payload = Payload(length);
        WebSocketFrames.Write(output, WebSocketFrames.Text, payload);
        Assert.Equal(0x81, output.Bytes[0]);
        Assert.Equal(0x80, output.Bytes[1] & 0x80);
        Assert.True(output.Bytes.Slice(head, 4).SequenceEqual(new byte[4]));
        Assert.True(output.Bytes[(head + 4)..].SequenceEqual(payload));
    }

    private static byte[] Payload(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];

    private static byte[] FromServer(byte opcode, byte[] payload) => payload.Length switch
    {
        < 126 => [(byte)(0x80 | opcode), (byte)payload.Length, .. payload],
        <= ushort.MaxValue => [(byte)(0x80 | opcode), 126, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload],
        _ => [(byte)(0x80 | opcode), 127, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, .. payload],
    };
}
