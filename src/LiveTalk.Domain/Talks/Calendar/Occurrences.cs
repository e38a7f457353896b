using LiveTalk.Domain.Errors;

namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>The starts of a talk that repeats.</summary>
public static class Occurrences
{
    /// <summary>The start that follows that of this talk (its <see cref="Talk.Occurrence"/>, else <see cref="Talk.StartsAt"/>), exceptions left out; null where the series ends or it does not repeat.</summary>
    /// <param name="talk">A talk of the series.</param>
    /// <param name="first">When the series began: what COUNT counts from.</param>
    public static DateTimeOffset? After(Talk talk, DateTimeOffset first) => throw new NotImplementedException();

    /// <summary>Refuses a rule that LiveTalk does not keep, or a time zone that nobody knows.</summary>
    /// <exception cref="LiveTalkException"><see cref="ErrorCode.Invalid"/>, with a sentence that says what is possible.</exception>
    public static void Check(string? recurrence, string timeZone) => throw new NotImplementedException();
}
