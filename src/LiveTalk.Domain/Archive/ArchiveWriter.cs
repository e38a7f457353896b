using System.Text.Json;
using LiveTalk.Domain.Json;

namespace LiveTalk.Domain.Archive;

/// <summary>Writes an archive as JSON Lines: UTF-8, one record a line, ended by a line feed.</summary>
public static class ArchiveWriter
{
    /// <summary>One line, without its end.</summary>
    public static byte[] Encode(ArchiveRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, LiveTalkJson.Context.ArchiveRecord);

    /// <summary>Writes all of it; the stream stays open.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<ArchiveRecord> records, Stream stream, CancellationToken cancellationToken)
    {
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            await stream.WriteAsync(Encode(record), cancellationToken);
            stream.WriteByte((byte)'\n');
        }

        await stream.FlushAsync(cancellationToken);
    }
}
