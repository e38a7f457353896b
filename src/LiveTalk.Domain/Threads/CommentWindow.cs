using System.Collections;
using LiveTalk.Domain.Comments;

namespace LiveTalk.Domain.Threads;

/// <summary>
/// The newest comments of a thread, ascending. Whoever holds one sees it never change; the next one shares its memory as long as there is room, so that a comment costs a place of its own and not a copy of them all.
/// </summary>
/// <remarks>Thread-safe. Of two windows made of the same one at once, one has the room and the other copies.</remarks>
internal sealed class CommentWindow : IReadOnlyList<Comment>
{
    // That many comments more than shown are kept alive at most, as a share of those shown; so many times less is copied.
    private const int Spare = 4;
    private const int LeastSpare = 8;

    private readonly Shared _shared;
    private readonly int _start;

    private CommentWindow(Shared shared, int start, int count)
    {
        _shared = shared;
        _start = start;
        Count = count;
    }

    /// <inheritdoc />
    public int Count { get; }

    /// <inheritdoc />
    public Comment this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _shared.Places[_start + index];
        }
    }

    /// <summary>Comments and one more, the oldest left out where that is more than <paramref name="most"/>.</summary>
    public static CommentWindow Add(IReadOnlyList<Comment> comments, Comment next, int most)
    {
        var keep = Math.Min(comments.Count, most - 1);
        if (comments is CommentWindow window && window._shared.TryTake(window._start + window.Count, next))
        {
            return new(window._shared, window._start + window.Count - keep, keep + 1);
        }

        var places = new Comment[keep + 1 + Math.Max(keep / Spare, LeastSpare)];
        for (var i = 0; i < keep; i++)
        {
            places[i] = comments[comments.Count - keep + i];
        }

        places[keep] = next;
        return new(new(places, keep + 1), 0, keep + 1);
    }

    /// <inheritdoc />
    public IEnumerator<Comment> GetEnumerator() => new ArraySegment<Comment>(_shared.Places, _start, Count).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Shared(Comment[] places, int taken)
    {
        private int _taken = taken;

        public Comment[] Places => places;

        /// <summary>Puts a comment into a place that nobody looks at; false where somebody was there before, or there is none.</summary>
        public bool TryTake(int place, Comment comment)
        {
            if (place >= places.Length || Interlocked.CompareExchange(ref _taken, place + 1, place) != place)
            {
                return false;
            }

            places[place] = comment;
            return true;
        }
    }
}
