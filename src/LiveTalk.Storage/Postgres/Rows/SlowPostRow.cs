using LiveTalk.Domain.Changes;

namespace LiveTalk.Storage.Postgres.Rows;

/// <summary>A row of slow_posts.</summary>
internal sealed class SlowPostRow
{
    public Guid Thread { get; init; }

    public Guid Author { get; init; }

    public DateTime At { get; init; }

    public LastPost ToLastPost() => new(Thread, Author);
}
