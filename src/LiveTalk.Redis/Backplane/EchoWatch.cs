using System.Buffers.Binary;

namespace LiveTalk.Redis.Backplane;

/// <summary>
/// Knows from a node's own echoes whether it hears what is said. Each message carries a number and the time it was said; a number that never comes back was lost, and whatever else was said then may be
/// lost too. Thread-safe.
/// </summary>
internal sealed class EchoWatch(TimeProvider clock)
{
    private const int Length = 16;
    private readonly Lock _gate = new();
    private long _said;
    private long _heard;
    private long _heardAt = clock.GetTimestamp();
    private bool _doubt;

    /// <summary>How long nothing was heard, or since <see cref="Begin"/>.</summary>
    public TimeSpan Silence
    {
        get
        {
            lock (_gate)
            {
                return clock.GetElapsedTime(_heardAt);
            }
        }
    }

    /// <summary>Starts to count silence from now, and takes the next echo as a gap: the connection is new, or the whole process stood still.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _heardAt = clock.GetTimestamp();
            _doubt = true;
        }
    }

    /// <summary>What to say next.</summary>
    public byte[] Say()
    {
        var bytes = new byte[Length];
        lock (_gate)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, ++_said);
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), clock.GetTimestamp());
        }

        return bytes;
    }

    /// <summary>Takes an echo. Returns how long it took and whether something was lost before it; null for what is not an echo.</summary>
    public (TimeSpan RoundTrip, bool Gap)? Hear(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            return null;
        }

        var number = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        lock (_gate)
        {
            if (number <= _heard || number > _said)
            {
                return null;
            }

            var gap = _doubt || number != _heard + 1;
            (_heard, _heardAt, _doubt) = (number, clock.GetTimestamp(), false);
            return (clock.GetElapsedTime(BinaryPrimitives.ReadInt64LittleEndian(bytes[8..])), gap);
        }
    }
}
