using System.Text.Json.Nodes;

namespace LiveTalk.FaultTests.Faulty;

/// <summary>What a wrong delivery does to the fifth event that passes.</summary>
internal static class Meddlers
{
    public static IMeddler PassesOn() => new Meddler(one => [one]);

    public static IMeddler Drops() => new Meddler(_ => []);

    public static IMeddler Doubles() => new Meddler(one => [one, one.DeepClone().AsObject()]);

    /// <summary>Keeps it back until the next has passed.</summary>
    public static IMeddler Swaps() => new Swapper();

    /// <summary>Shows another text under its number.</summary>
    public static IMeddler Rewrites() => new Meddler(one =>
    {
        one["comment"]!["html"] = "<p>something else</p>";
        return [one];
    });

    /// <summary>Shows, after it, an event with a number that the log does not have.</summary>
    public static IMeddler Invents() => new Meddler(one =>
    {
        var invented = one.DeepClone().AsObject();
        invented["seq"] = 1_000_000_000;
        return [one, invented];
    });

    private sealed class Meddler(Func<JsonObject, JsonObject[]> change) : IMeddler
    {
        private int _passed;

        public IEnumerable<JsonObject> Change(JsonObject one) => ++_passed == 5 ? change(one) : [one];
    }

    private sealed class Swapper : IMeddler
    {
        private JsonObject? _kept;
        private int _passed;

        public IEnumerable<JsonObject> Change(JsonObject one)
        {
            if (++_passed == 5)
            {
                _kept = one;
                return [];
            }

            JsonObject[] now = _kept is null ? [one] : [one, _kept];
            _kept = null;
            return now;
        }
    }
}
