namespace LiveTalk.Domain.Talks.Calendar;

/// <summary>How often a talk repeats, before <see cref="RecurrenceRule.Interval"/>. The names are those of FREQ.</summary>
public enum Frequency
{
    /// <summary>By days.</summary>
    Daily = 0,

    /// <summary>By weeks.</summary>
    Weekly = 1,

    /// <summary>By months.</summary>
    Monthly = 2,
}
