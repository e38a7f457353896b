using System.Text;
using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Storage;

/// <summary>Texts that every database keeps as they are: no NUL, and no halves of a surrogate pair, which have no UTF-8 form.</summary>
public static class StorableText
{
    /// <summary>Refuses texts that a database could not keep; null is fine.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>.</exception>
    public static void Require(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!Fits(text))
            {
                throw Refuse.Invalid("The text holds characters that can't be saved. Remove what is invisible and try again.");
            }
        }
    }

    private static bool Fits(ReadOnlySpan<char> text)
    {
        if (text.Contains('\0'))
        {
            return false;
        }

        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[(at + length)..];
        }

        return true;
    }
}
