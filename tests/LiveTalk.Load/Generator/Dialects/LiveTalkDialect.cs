using System.Globalization;
using System.Text;

namespace LiveTalk.Load.Generator.Dialects;

/// <summary>LiveTalk's hub, as PROTOCOL.md describes it.</summary>
/// <param name="site">The site whose threads are used.</param>
/// <param name="run">Makes this run's keys differ from those of every other run.</param>
internal sealed class LiveTalkDialect(string site, uint run) : SignalRDialect
{
    public override void Leave(Link link, IWire wire)
    {
        Message.Clear();
        Message.Append("{\"type\":1,\"target\":\"Leave\",\"arguments\":[{\"thread\":\""u8);
        Append(Message, link.Thread.Key);
        Message.Append("\"}]}\u001e"u8);
        wire.SendText(link, Message.Bytes);
    }

    protected override void WriteJoinArguments(LoadThread thread, ByteBuffer output)
    {
        output.Append("{\"site\":\""u8);
        Append(output, site);
        output.Append("\",\"post\":\""u8);
        Append(output, thread.Post);
        output.Append("\"}"u8);
    }

    protected override void WritePostArguments(LoadThread thread, long ticket, ReadOnlySpan<byte> text, ByteBuffer output)
    {
        output.Append("{\"thread\":\""u8);
        Append(output, thread.Key);
        output.Append("\",\"key\":\""u8);
        run.TryFormat(output.Grow(8), out _, "x8", CultureInfo.InvariantCulture);
        output.Append("-0000-4000-8000-"u8);
        ticket.TryFormat(output.Grow(12), out _, "x12", CultureInfo.InvariantCulture);
        output.Append("\",\"body\":\""u8);
        output.Append(text);
        output.Append("\"}"u8);
    }

    private static void Append(ByteBuffer output, string text) => Encoding.UTF8.GetBytes(text, output.Grow(Encoding.UTF8.GetByteCount(text)));
}
