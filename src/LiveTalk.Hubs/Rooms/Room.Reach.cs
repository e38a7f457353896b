using LiveTalk.Domain.Errors;

namespace LiveTalk.Hubs.Rooms;

/// <content>
/// Reaches back to before the room was made. A node that was restarted has rooms without a past, and those who come back to it miss the last minutes: one reading serves them all (R13).
/// </content>
internal sealed partial class Room
{
    private long _madeAt;
    private Task? _reaching;

    /// <summary>Reads what somebody misses who has everything up to a number. Many at once share one reading.</summary>
    /// <returns>Done when it is here, or cannot be had; and whether this call began it. Null where the tail can reach no further, or not that far.</returns>
    public (Task Reading, bool Began)? ReachBack(long after)
    {
        lock (_gate)
        {
            if (_tail.Floor != _madeAt || after >= _madeAt || after < _madeAt - _options.MaxReach)
            {
                return null;
            }

            var (began, madeAt) = (_reaching is null, _madeAt);
            return (_reaching ??= Task.Run(() => ReachAsync(madeAt)), began);
        }
    }

    private async Task ReachAsync(long madeAt)
    {
        try
        {
            var page = await _store.EventsAsync(Thread, Math.Max(0, madeAt - _options.MaxReach), _options.MaxReach, CancellationToken.None);
            lock (_gate)
            {
                if (!page.Reset && _madeAt == madeAt)
                {
                    _tail.Prepend([.. page.Events.Where(e => e.Seq <= madeAt)]);
                }
            }
        }
        catch (LiveTalkException)
        {
            // The database is away: whoever asks next tries again.
            lock (_gate)
            {
                _reaching = null;
            }
        }
    }
}
