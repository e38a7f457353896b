using System.Text;

namespace LiveTalk.Load.Generator.Dialects;

/// <summary>The hub of LiveTalk.StockHub: <c>Join(room)</c> and <c>Post(room, text)</c>.</summary>
internal sealed class StockHubDialect : SignalRDialect
{
    protected override void WriteJoinArguments(LoadThread thread, ByteBuffer output) => AppendQuoted(output, thread.Post);

    protected override void WritePostArguments(LoadThread thread, long ticket, ReadOnlySpan<byte> text, ByteBuffer output)
    {
        AppendQuoted(output, thread.Key);
        output.Append(",\""u8);
        output.Append(text);
        output.Append("\""u8);
    }

    private static void AppendQuoted(ByteBuffer output, string name) => output.Append(Encoding.UTF8.GetBytes($"\"{name}\""));
}
