namespace LiveTalk.Domain.Talks;

/// <summary>Bounds of talks.</summary>
public static class TalkLimits
{
    /// <summary>Longest title, UTF-16 characters.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Longest description, UTF-8 bytes of Markdown.</summary>
    public const int MaxDescriptionBytes = 8000;

    /// <summary>Shortest talk, minutes.</summary>
    public const int MinMinutes = 5;

    /// <summary>Longest talk, minutes: a day.</summary>
    public const int MaxMinutes = 1440;

    /// <summary>Most hosts, and most moderators, of one talk.</summary>
    public const int MaxCrew = 20;

    /// <summary>Most people on the floor at once.</summary>
    public const int MaxFloor = 10;

    /// <summary>Longest reason of a hand, UTF-16 characters.</summary>
    public const int MaxReasonLength = 100;

    /// <summary>Most hands up at once.</summary>
    public const int MaxHands = 300;

    /// <summary>Longest question, of a person or a poll, UTF-16 characters.</summary>
    public const int MaxQuestionLength = 500;

    /// <summary>Most questions of one talk that are not declined.</summary>
    public const int MaxQuestions = 300;

    /// <summary>Most questions of one person in one talk that are not answered or declined.</summary>
    public const int MaxQuestionsEach = 10;

    /// <summary>Longest answer in words, UTF-8 bytes of Markdown.</summary>
    public const int MaxAnswerBytes = 8000;

    /// <summary>Longest recap as a host writes it, UTF-8 bytes of Markdown.</summary>
    public const int MaxRecapBytes = 64 * 1024;

    /// <summary>Most polls of one talk.</summary>
    public const int MaxPolls = 50;

    /// <summary>Most choices of one poll.</summary>
    public const int MaxPollOptions = 20;

    /// <summary>Longest choice of a poll, UTF-16 characters.</summary>
    public const int MaxOptionLength = 120;

    /// <summary>Most people named for one choice.</summary>
    public const int MaxPollNames = 100;

    /// <summary>Most talks of one thread that are not over.</summary>
    public const int MaxUpcoming = 20;

    /// <summary>How many talks that are over a thread shows: the newest.</summary>
    public const int ShownOver = 3;

    /// <summary>How often votes are told, for each talk.</summary>
    public const int TalliesPerSecond = 4;

    /// <summary>How many people of a thread may be silenced or removed at once.</summary>
    public const int MaxRestrained = 200;

    /// <summary>Most comments pinned in one thread.</summary>
    public const int MaxPinned = 5;

    /// <summary>Most starts left out of a series.</summary>
    public const int MaxExceptions = 200;

    /// <summary>Earliest reminder, minutes before the start: a week.</summary>
    public const int MaxReminderMinutes = 10_080;

    /// <summary>Earliest opening of a lobby by itself, minutes before the start.</summary>
    public const int MaxLobbyMinutes = 240;

    /// <summary>Shortest turn that can be set, seconds.</summary>
    public const int MinTurnSeconds = 10;

    /// <summary>Longest turn that can be set, seconds: an hour.</summary>
    public const int MaxTurnSeconds = 3600;

    /// <summary>Longest reason of a restraint, UTF-8 bytes.</summary>
    public const int MaxRestraintReasonBytes = 500;

    /// <summary>Longest time for which a person can be silenced or removed: a year.</summary>
    public const int MaxRestraintSeconds = 365 * 24 * 3600;

    /// <summary>Longest slow mode, seconds: an hour.</summary>
    public const int MaxSlowSeconds = 3600;

    /// <summary>Least time between two tallies of a talk.</summary>
    public static readonly TimeSpan TallyEvery = TimeSpan.FromSeconds(1) / TalliesPerSecond;

    /// <summary>How long what is due but cannot be done now waits until it is tried again: a recap, a start while another talk is on.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>A talk that nobody started is called off this long after its planned end.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(1);
}
