using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Time;

namespace LiveTalk.Domain.Talks;

/// <summary>Checks the form of what hosts ask for: ranges and lengths, each with a sentence that says what is possible.</summary>
internal static class TalkForm
{
    public static int Minutes(int? minutes) => minutes is { } length and >= TalkLimits.MinMinutes and <= TalkLimits.MaxMinutes
        ? length
        : throw Refuse.Invalid($"'minutes' says how long the talk is planned to be: {TalkLimits.MinMinutes} to {TalkLimits.MaxMinutes:N0}.");

    public static TalkOptions Options(TalkOptions options) => options.LobbyMinutes is null or (>= 0 and <= TalkLimits.MaxLobbyMinutes)
        ? options
        : throw Refuse.Invalid($"The lobby opens 0 to {TalkLimits.MaxLobbyMinutes} minutes before the start, or by hand.");

    public static FloorRules Floor(FloorRules floor)
    {
        if (floor.Size is < 1 or > TalkLimits.MaxFloor)
        {
            throw Refuse.Invalid($"1 to {TalkLimits.MaxFloor} people can have the floor at once.");
        }

        return floor.Seconds is null or (>= TalkLimits.MinTurnSeconds and <= TalkLimits.MaxTurnSeconds)
            ? floor
            : throw Refuse.Invalid($"A turn takes {TalkLimits.MinTurnSeconds} to {TalkLimits.MaxTurnSeconds:N0} seconds, or as long as the host lets it.");
    }

    public static IReadOnlyList<DateTimeOffset> Exceptions(IReadOnlyList<DateTimeOffset> exceptions) => exceptions.Count <= TalkLimits.MaxExceptions
        ? [.. exceptions.Select(e => e.ToMilliseconds()).Distinct().Order()]
        : throw Refuse.Invalid($"At most {TalkLimits.MaxExceptions} starts can be left out of a series.");

    /// <summary>The choices of a poll.</summary>
    public static IReadOnlyList<string> Choices(IReadOnlyList<string>? choices)
    {
        if (choices is not { Count: >= 2 and <= TalkLimits.MaxPollOptions })
        {
            throw Refuse.Invalid($"A poll has 2 to {TalkLimits.MaxPollOptions} choices.");
        }

        string[] lines = [.. choices.Select(c => TalkTexts.Required(c, TalkLimits.MaxOptionLength, "A choice"))];
        return lines.Distinct(StringComparer.OrdinalIgnoreCase).Count() == lines.Length ? lines : throw Refuse.Invalid("Two choices of the poll are alike.");
    }
}
