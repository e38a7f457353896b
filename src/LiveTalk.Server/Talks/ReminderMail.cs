using System.Globalization;
using System.Text;
using LiveTalk.Domain.Talks;

namespace LiveTalk.Server.Talks;

/// <summary>Writes the mail of a reminder. What people have typed stays on its own line and cannot begin a header (S27).</summary>
internal static class ReminderMail
{
    private const int MaxSubjectTitle = 120;

    /// <summary>The mail, in the talk's own time zone, since nobody has told us the reader's.</summary>
    /// <param name="id">Stable over tries.</param>
    /// <param name="due">Whom to remind of what.</param>
    /// <param name="to">Where to.</param>
    /// <param name="page">Where the talk can be followed: the post, or the thread's page on this server.</param>
    public static OutgoingMail Write(Guid id, DueReminder due, string to, string? page)
    {
        var talk = due.Talk;
        var title = OneLine(talk.Title);
        var body = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Hello {OneLine(due.Name)},\n\n")
            .Append(CultureInfo.InvariantCulture, $"you asked to be reminded: \"{title}\" begins at {Start(talk)}.\n");
        if (page is not null)
        {
            body.Append(CultureInfo.InvariantCulture, $"\n{OneLine(page)}\n");
        }

        body.Append("\nYou get this one mail because you asked for it. Nobody needs to answer it.\n");
        return new(id, to, $"Reminder: {Cut(title)}", body.ToString());
    }

    private static string Start(Talk talk)
    {
        var utc = talk.StartsAt.UtcDateTime;
        return TimeZoneInfo.TryFindSystemTimeZoneById(talk.TimeZone, out var zone)
            ? string.Create(CultureInfo.InvariantCulture, $"{TimeZoneInfo.ConvertTimeFromUtc(utc, zone):dddd, d MMMM yyyy, HH:mm} ({zone.Id}), which is {utc:HH:mm} UTC")
            : string.Create(CultureInfo.InvariantCulture, $"{utc:dddd, d MMMM yyyy, HH:mm} UTC");
    }

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();

    private static string Cut(string text) =>
        text.Length <= MaxSubjectTitle ? text : text[..(char.IsHighSurrogate(text[MaxSubjectTitle - 1]) ? MaxSubjectTitle - 1 : MaxSubjectTitle)] + "…";
}
