using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Threads;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>What services of talks ask of their ports, over one stage. See <see cref="PartialPort"/>.</summary>
internal static class StageStores
{
    public sealed class Changes(TalkStage stage) : IChangeStore
    {
        public void Commit(ChangeScope scope, Func<ChangeState, ChangeSet> decide)
        {
            // What a set writes of posts stands for their events.
            var set = decide(stage.Load(scope));
            stage.Take(set, [.. set.Posted.Select(p => EncodedEvent.Encode(p.Comment.Thread, ThreadEvent.Created(p.Comment))).Concat(set.Events).OrderBy(e => e.Seq)]);
        }
    }

    public sealed class Talks(TalkStage stage)
    {
        /// <summary>How often a talk was read.</summary>
        public int Reads { get; private set; }

        public Task<(string Site, TalkBook Book)?> GetAsync(Guid talk, CancellationToken cancellationToken) => Task.FromResult(Read(talk, whole: false));

        public Task<(string Site, TalkBook Book)?> ForAsync(Guid talk, Guid person, CancellationToken cancellationToken)
        {
            var all = Read(talk, whole: true);
            return Task.FromResult(all is var (site, book)
                ? (site, book with { Items = book.Items.Where(i => !i.Value.IsOver || (i.Value as Question)?.Asker.Id == person).ToDictionary() })
                : all);
        }

        public Task<(string Site, TalkBook Book)?> WholeAsync(Guid talk, CancellationToken cancellationToken) => Task.FromResult(Read(talk, whole: true));

        public Task<IReadOnlyList<Talk>> ListAsync(string site, DateTimeOffset from, Guid? thread, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Talk>>([.. stage.Talks.Where(t => t.StartsAt >= from && t.Site == site).Take(limit)]);

        public Task<IReadOnlyDictionary<Guid, IReadOnlyList<int>>> VotesAsync(Guid talk, Guid person, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<Guid, IReadOnlyList<int>>>(stage.Votes.Where(v => v.Key.Voter == person).ToDictionary(v => v.Key.Item, v => v.Value));

        public static Task<bool> HasSpokenAsync(string site, Guid person, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task<IReadOnlyList<Comment>> SaidAsync(Guid thread, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Comment>>([.. stage.Played.Comments.Where(c => c.At >= from && c.At <= to)]);

        public Task<TalkRecap?> RecapAsync(Guid talk, CancellationToken cancellationToken) => Task.FromResult(stage.Recaps.LastOrDefault(r => r.Talk == talk));

        public Task<IReadOnlyList<AuditEntry>> AuditAsync(Guid thread, Guid? talk, long? before, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<AuditEntry>>([.. stage.Audit.Where(a => a.Talk == talk).Reverse().Take(limit)]);

        public Task<RoomGuard?> GuardAsync(Guid thread, CancellationToken cancellationToken) => Task.FromResult(stage.Guard);

        private (string Site, TalkBook Book)? Read(Guid talk, bool whole)
        {
            Reads++;
            return stage.Talks.Any(t => t.Id == talk) ? (stage.Thread.Site, stage.Book(talk, whole)) : null;
        }
    }

    public sealed class Reminders
    {
        private readonly Dictionary<(Guid Talk, Guid Person), (int Minutes, bool Mail)> _all = [];

        public Task SetAsync(Guid talk, Guid person, int? minutes, bool mail, CancellationToken cancellationToken)
        {
            _all.Remove((talk, person));
            if (minutes is { } early)
            {
                _all.Add((talk, person), (early, mail));
            }

            return Task.CompletedTask;
        }

        public Task<(int Minutes, bool Mail)?> GetAsync(Guid talk, Guid person, CancellationToken cancellationToken) =>
            Task.FromResult(_all.TryGetValue((talk, person), out var reminder) ? reminder : ((int, bool)?)null);
    }

    public sealed class Threads(TalkStage stage)
    {
        public Task<CommentThread?> FindAsync(string site, string post, CancellationToken cancellationToken) =>
            Task.FromResult(site == stage.Thread.Site && post == stage.Thread.Post ? stage.Thread : null);

        public Task<CommentThread?> GetAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult(id == stage.Thread.Id ? stage.Thread : null);
    }

    public sealed class People(TalkStage stage)
    {
        public Task<Participant?> FindAsync(string site, Guid id, CancellationToken cancellationToken) => Task.FromResult(
            site != stage.Thread.Site ? null : new[] { stage.Hanna, stage.Mo, stage.Ada, stage.Ben, stage.Cleo, stage.Dan }.FirstOrDefault(p => p.Id == id));

        public static Task<IReadOnlyList<PersonName>> ByNameAsync(string site, Guid thread, IReadOnlyList<string> nameKeys, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PersonName>>([]);
    }

    public sealed class Sites
    {
        public static Task<Site?> FindAsync(string id, CancellationToken cancellationToken) =>
            Task.FromResult(id is "demo" or "other" ? new Site { Id = id, Name = id } : null);

        public static Task<IReadOnlyList<SiteKey>> KeysAsync(string site, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SiteKey>>([]);
    }
}
