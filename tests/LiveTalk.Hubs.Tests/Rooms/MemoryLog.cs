using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Hubs.Tests.Rooms;

/// <summary>A log in memory, as far as a room reads it.</summary>
internal sealed class MemoryLog : IThreadStore
{
    public static readonly Participant Author = new() { Id = Guid.CreateVersion7(), Name = "Ada", Kind = ParticipantKind.Guest };
    private readonly Lock _gate = new();
    private readonly List<EncodedEvent> _events = [];
    private readonly Guid _thread = Guid.CreateVersion7();
    private ThreadSnapshot _state;
    private int _reads;
    private int _reading;
    private volatile Task _held = Task.CompletedTask;

    public MemoryLog() => _state = new(new() { Id = _thread, Site = "demo", Post = "hello" }, [], More: false, Window: 200);

    public ThreadSnapshot State => _state;

    public Guid Thread => _thread;

    /// <summary>How many pages of events were read.</summary>
    public int Reads => _reads;

    /// <summary>The most pages that were ever read at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Where the log begins: events up to this number are trimmed.</summary>
    public long TrimmedTo { get; set; }

    /// <summary>Appends a comment, as the writer would, and returns its event.</summary>
    public EncodedEvent Add(string html = "<p>hi</p>")
    {
        lock (_gate)
        {
            var seq = _events.Count + 1;
            var comment = new Comment { Id = Guid.CreateVersion7(), Seq = seq, Thread = _thread, Author = Author, Html = html, At = DateTimeOffset.UnixEpoch };
            var one = EncodedEvent.Encode(_thread, new() { Seq = seq, Type = EventTypes.CommentCreated, At = DateTimeOffset.UnixEpoch, Comment = comment });
            _events.Add(one);
            _state = _state.Apply(one.Value);
            return one;
        }
    }

    /// <summary>Holds back what is read from now on, until what is returned is done.</summary>
    public TaskCompletionSource Hold()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _held = held.Task;
        return held;
    }

    public async Task<EventPage> EventsAsync(Guid thread, long after, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _reads++;
            MostAtOnce = Math.Max(MostAtOnce, ++_reading);
        }

        await _held;
        lock (_gate)
        {
            _reading--;
            var reset = after < TrimmedTo || after > _events.Count;
            return new(reset ? [] : [.. _events.Skip((int)after).Take(limit)], _events.Count, reset);
        }
    }

    public Task<ThreadSnapshot?> LoadAsync(Guid thread, int window, CancellationToken cancellationToken) => Task.FromResult<ThreadSnapshot?>(_state);

    public Task<CommentThread?> FindAsync(string site, string post, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CommentThread?> GetAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CommentThread> OpenAsync(NewThread draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<CommentThread>> ListAsync(string site, Guid? before, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<CommentPage> HistoryAsync(Guid thread, long? before, int limit, bool source, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Comment?> CommentAsync(Guid thread, Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<Guid, long>> HeadsAsync(IReadOnlyCollection<Guid> threads, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Guid, long>>(threads.ToDictionary(t => t, _ => (long)_events.Count));

    public Task<int> TrimAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => throw new NotSupportedException();
}
