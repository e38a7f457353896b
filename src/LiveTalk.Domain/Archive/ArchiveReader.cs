using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Json;

namespace LiveTalk.Domain.Archive;

/// <summary>Reads JSON Lines into records, one at a time.</summary>
public static class ArchiveReader
{
    /// <summary>Longest line, characters: above what the recap of a talk makes that has as many questions as there can be, each with the longest answer.</summary>
    public const int MaxLineLength = 16_000_000;

    /// <summary>Reads a stream to its end; it stays open.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>: a line is not a record; the sentence begins with its number.</exception>
    public static async IAsyncEnumerable<ArchiveRecord> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), leaveOpen: true);
        var lines = new LineReader(text, MaxLineLength);
        for (var number = 1L; await LineAsync(lines, number, cancellationToken) is { } line; number++)
        {
            yield return Decode(line, number);
        }
    }

    /// <summary>A refusal of one line.</summary>
    internal static LiveTalkException Wrong(long line, string what, Exception? cause = null) => new(ErrorCode.Invalid, $"Line {line} {what}", cause: cause);

    private static async ValueTask<string?> LineAsync(LineReader lines, long number, CancellationToken cancellationToken)
    {
        try
        {
            return await lines.NextAsync(cancellationToken);
        }
        catch (DecoderFallbackException e)
        {
            throw Wrong(number, "is not UTF-8.", e);
        }
        catch (InvalidDataException e)
        {
            throw Wrong(number, $"is longer than {MaxLineLength} characters.", e);
        }
    }

    private static ArchiveRecord Decode(string line, long number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LiveTalkJson.Context.ArchiveRecord) ?? throw new JsonException("A record is null.");
        }
        catch (JsonException e)
        {
            throw Wrong(number, "is not a record of an archive.", e);
        }
    }
}
