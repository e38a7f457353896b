namespace LiveTalk.Domain.Talks.Rules;

/// <summary>Keeps a thread's guard true to its talks.</summary>
internal static class GuardUpkeep
{
    /// <summary>The guard after a talk changed; the same one where that does not matter to it, null where nothing is left in it.</summary>
    /// <param name="guard">As it was; null for none.</param>
    /// <param name="before">The talk as it was; null for a new one.</param>
    /// <param name="after">The talk as it is now.</param>
    /// <param name="floor">Who is on its floor now.</param>
    public static RoomGuard? Follow(RoomGuard? guard, Talk? before, Talk after, IReadOnlyList<Guid> floor)
    {
        var old = guard ?? new();
        var was = before is { IsOver: false };
        var next = old with { Upcoming = old.Upcoming + (after.IsOver ? 0 : 1) - (was ? 1 : 0) };
        Guid[] gone = was ? [.. before!.Crew()] : [];
        Guid[] come = after.IsOver ? [] : [.. after.Crew()];
        if (!gone.SequenceEqual(come))
        {
            List<Guid> crew = [.. old.Crew];
            foreach (var person in gone)
            {
                // One entry of the person: other talks may have theirs.
                crew.Remove(person);
            }

            next = next with { Crew = [.. crew, .. come] };
        }

        if (after.IsOn)
        {
            next = next with { Talk = after.Id, Listening = after.Floor.Listening, Floor = old.Floor.SequenceEqual(floor) ? old.Floor : floor };
        }
        else if (old.Talk == after.Id)
        {
            next = next with { Talk = null, Listening = false, Floor = [] };
        }

        return next == old ? guard : next.IsEmpty() ? null : next;
    }

    public static bool IsEmpty(this RoomGuard guard) => guard is { Talk: null, Upcoming: 0, Crew.Count: 0, Silenced.Count: 0, Removed.Count: 0 };
}
