using LiveTalk.FaultTests.Checking;
using LiveTalk.FaultTests.Clients;
using LiveTalk.Testing.Servers;
using LiveTalk.Testing.Waiting;
using Xunit;
using Xunit.Abstractions;

namespace LiveTalk.FaultTests.Versions;

/// <summary>Posters and readers on two nodes of one database while an upgrade goes on under them; the checker judges (R19).</summary>
internal sealed class MixedRun(ITestOutputHelper output) : IAsyncDisposable
{
    private const int PostersEach = 4;
    private const int ReadersEach = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Seed _seed = new(output);
    private readonly CancellationTokenSource _stopPosting = new();
    private readonly CancellationTokenSource _stopReading = new();
    private readonly List<Poster> _posters = [];
    private readonly List<LiveReader> _readers = [];
    private readonly List<Task> _posting = [];
    private readonly List<Task> _reading = [];

    /// <summary>Brings posters and readers to a node.</summary>
    public async Task<Conversation> CrowdAsync(ServerProcess node)
    {
        var conversation = await Conversation.OpenAsync(node);
        for (var n = 0; n < ReadersEach; n++)
        {
            var reader = new LiveReader($"reader{_readers.Count}", conversation, _seed.Next());
            _readers.Add(reader);
            _reading.Add(reader.RunAsync(_stopReading.Token));
        }

        for (var n = 0; n < PostersEach; n++)
        {
            var poster = new Poster($"poster{_posters.Count}", conversation, _seed.Next(), new(MaxPause: 30));
            var token = await conversation.GuestAsync(poster.History.Name);
            _posters.Add(poster);
            _posting.Add(poster.RunAsync(token, _stopPosting.Token));
        }

        return conversation;
    }

    /// <summary>Waits until every poster there is has had so many more comments acknowledged: posting goes on, everywhere.</summary>
    public async Task GoesOnAsync(int each = 20)
    {
        var goals = _posters.Select(p => p.Acknowledged + each).ToList();
        await Eventually.TrueAsync(() => _posters.Zip(goals).All(p => p.First.Acknowledged >= p.Second), $"every poster posts {each} more", Patience);
    }

    /// <summary>Ends the run and judges it.</summary>
    public async Task JudgeAsync(Conversation conversation)
    {
        await _stopPosting.CancelAsync();
        await Task.WhenAll(_posting).WaitAsync(Patience);
        var head = await conversation.HeadAsync();
        await Eventually.TrueAsync(() => _readers.All(r => r.Newest >= head), $"every reader has reached {head}", Patience);
        await _stopReading.CancelAsync();
        await Task.WhenAll(_reading);
        var log = await conversation.LogAsync();
        output.WriteLine($"{_posters.Sum(p => p.Acknowledged)} acknowledged, {log.Count} in the database");
        Checker.MustBeClean(new([.. _posters.Select(p => p.History), .. _readers.Select(r => r.History)], log));
        Assert.All(_posters, p => Assert.True(p.Acknowledged > 0));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopPosting.CancelAsync();
        await _stopReading.CancelAsync();
        _stopPosting.Dispose();
        _stopReading.Dispose();
    }
}
