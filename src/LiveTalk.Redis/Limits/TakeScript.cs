using LiveTalk.Domain.Limits;
using LiveTalk.Redis.Servers;
using StackExchange.Redis;

namespace LiveTalk.Redis.Limits;

/// <summary>The takes of many requests as one call of <c>take-buckets.lua</c>.</summary>
internal static class TakeScript
{
    private static readonly string Text = Load();

    /// <summary>Asks a server. Its first call after that server started loads the script there.</summary>
    /// <exception cref="RedisException">It could not be asked, or refused.</exception>
    public static async Task<IReadOnlyList<BucketAnswer>> CallAsync(IDatabaseAsync server, RedisNames names, IReadOnlyList<IReadOnlyList<BucketTake>> requests)
    {
        var (keys, arguments) = Encode(names, requests);
        try
        {
            return Decode(await server.ScriptEvaluateAsync(Text, keys, arguments));
        }
        catch (RedisServerException forgotten) when (forgotten.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
        {
            // It restarted, or somebody flushed its scripts; the client has noticed and sends the text this time.
            return Decode(await server.ScriptEvaluateAsync(Text, keys, arguments));
        }
    }

    private static (RedisKey[] Keys, RedisValue[] Arguments) Encode(RedisNames names, IReadOnlyList<IReadOnlyList<BucketTake>> requests)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = new List<RedisKey>();
        var arguments = new List<RedisValue>();
        foreach (var takes in requests)
        {
            arguments.Add(takes.Count);
            foreach (var (key, rate) in takes)
            {
                if (!places.TryGetValue(key, out var place))
                {
                    keys.Add(names.Bucket(key));
                    places[key] = place = keys.Count;
                }

                arguments.Add(place);
                arguments.Add(Math.Max(1, (long)Math.Round(1e6 / rate.PerSecond)));
                arguments.Add(rate.Burst);
            }
        }

        return ([.. keys], [.. arguments]);
    }

    private static BucketAnswer[] Decode(RedisResult result)
    {
        var numbers = (long[])result;
        var answers = new BucketAnswer[numbers.Length / 3];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = new(TimeSpan.FromMicroseconds(numbers[3 * i]), (int)numbers[(3 * i) + 1], (int)numbers[(3 * i) + 2]);
        }

        return answers;
    }

    private static string Load()
    {
        using var script = typeof(TakeScript).Assembly.GetManifestResourceStream("take-buckets.lua")!;
        return new StreamReader(script).ReadToEnd();
    }
}
