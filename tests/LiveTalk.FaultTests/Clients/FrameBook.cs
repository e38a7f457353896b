using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LiveTalk.FaultTests.History;

namespace LiveTalk.FaultTests.Clients;

/// <summary>
/// Reads event messages once for everybody: readers at the same number are sent the very same bytes, so that hundreds of readers cost a look-up each. Nothing is lost by it:
/// one byte of difference makes another message. Thread-safe.
/// </summary>
internal sealed class FrameBook
{
    // A long run must not keep every message for ever; what is forgotten is read again.
    private const int MaxFrames = 20_000;
    private static readonly byte[] EventsPrefix = "{\"type\":1,\"target\":\"events\""u8.ToArray();

    private readonly ConcurrentDictionary<byte[], IReadOnlyList<LoggedEvent>> _read = new(new SameBytes());

    /// <summary>The events of a message; false where it is none of that kind.</summary>
    public bool TryRead(ReadOnlySpan<byte> message, [NotNullWhen(true)] out IReadOnlyList<LoggedEvent>? events)
    {
        events = null;
        if (!message.StartsWith(EventsPrefix))
        {
            return false;
        }

        var known = _read.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!known.TryGetValue(message, out events))
        {
            if (_read.Count >= MaxFrames)
            {
                _read.Clear();
            }

            var bytes = message.ToArray();
            using var json = JsonDocument.Parse(bytes);
            events = [.. json.RootElement.GetProperty("arguments")[0].GetProperty("events").EnumerateArray().Select(LoggedEvent.From)];
            _read.TryAdd(bytes, events);
        }

        return true;
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] bytes) => GetHashCode(bytes.AsSpan());

        public bool Equals(ReadOnlySpan<byte> bytes, byte[] other) => bytes.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> bytes)
        {
            var hash = default(HashCode);
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> bytes) => bytes.ToArray();
    }
}
