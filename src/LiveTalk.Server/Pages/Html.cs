using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace LiveTalk.Server.Pages;

/// <summary>
/// Markup that is safe to send. It is made from interpolated strings: what stands in the source is markup, what is put into it is text and gets encoded, unless it
/// is <see cref="Html"/> itself. So forgetting to encode is not possible.
/// </summary>
internal readonly struct Html
{
    /// <summary>No markup.</summary>
    public static readonly Html None;

    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Makes markup from an interpolated string.</summary>
    public static Html Of(Writer writer) => new(writer.Finish());

    /// <summary>Takes markup that was sanitised before it was stored.</summary>
    public static Html Sanitised(string markup) => new(markup);

    /// <summary>One piece of markup per item, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> make) => new(string.Concat(items.Select(item => make(item).ToString())));

    /// <inheritdoc />
    public override string ToString() => _markup ?? "";

    /// <summary>Receives the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Writer(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + (formattedCount * 32));

        public void AppendLiteral(string markup) => _text.Append(markup);

        public void AppendFormatted(Html markup) => _text.Append(markup.ToString());

        public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? ""));

        public void AppendFormatted<T>(T value)
            where T : ISpanFormattable => AppendFormatted(value.ToString(null, System.Globalization.CultureInfo.InvariantCulture));

        internal string Finish() => _text.ToString();
    }
}
