using LiveTalk.Domain.Participants;

namespace LiveTalk.Domain.Limits;

/// <summary>The buckets that one request takes from.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="All">All of them.</param>
/// <param name="Shared">Those that are counted with the other nodes.</param>
internal readonly record struct LimitRequest(LimitKind Kind, IReadOnlyList<BucketTake> All, IReadOnlyList<BucketTake> Shared)
{
    private static readonly string[] Names = [.. Enum.GetNames<LimitKind>().Select(name => name.ToLowerInvariant())];

    public static LimitRequest Of(LimitOptions options, LimitKind kind, Caller caller, string? site, Guid? person, Guid? thread, Guid? to)
    {
        var what = Names[(int)kind];
        var known = new List<BucketTake>(4) { new($"{what}:a:{caller.Address}", options.Address[kind]) };
        if (thread is { } id && kind == LimitKind.Write)
        {
            known.Add(new($"{what}:t:{id:N}", options.Thread));
        }

        if (person is { } from && to is { } other)
        {
            known.Add(new($"{what}:w:{from:N}:{other:N}", options.WavePair));
        }

        if (site is not null && options.Site.TryGetValue(kind, out var rate))
        {
            known.Add(new($"{what}:s:{site}", rate));
        }

        // A connection without a name lives on one node: nobody else needs to know of it.
        var self = new BucketTake(person is { } who ? $"{what}:p:{who:N}" : $"{what}:c:{caller.Connection}", options.Person[kind]);
        var all = new List<BucketTake>(known.Count + 1) { self };
        all.AddRange(known);
        return new(kind, all, !IsWorthATrip(kind) ? [] : person is null ? known : all);
    }

    /// <summary>The name of a bucket's limit, without whose it is.</summary>
    public string Policy(BucketTake take) => Names[(int)Kind] + take.Key[Names[(int)Kind].Length + 1] switch
    {
        'p' => "-person",
        'c' => "-connection",
        'a' => "-address",
        't' => "-thread",
        'w' => "-pair",
        _ => "-site",
    };

    // What changes something for others, or costs the database a write or a room. Typing and reading pages cost less than asking about them would.
    private static bool IsWorthATrip(LimitKind kind) => kind is not (LimitKind.Typing or LimitKind.Read);
}
