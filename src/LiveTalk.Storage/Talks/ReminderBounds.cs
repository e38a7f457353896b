namespace LiveTalk.Storage.Talks;

/// <summary>How far ahead reminders are looked for.</summary>
internal static class ReminderBounds
{
    /// <summary>The earliest reminder: a week before the start, minutes (<see cref="Domain.Talks.IReminderStore.SetAsync"/>).</summary>
    public const int MostMinutes = 10_080;
}
