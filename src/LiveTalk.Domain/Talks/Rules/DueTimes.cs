using LiveTalk.Domain.Changes;

namespace LiveTalk.Domain.Talks.Rules;

/// <summary>When something of a talk is due.</summary>
internal static class DueTimes
{
    /// <summary>The next moment at which anything is due; null where nothing is.</summary>
    /// <param name="open">The talk.</param>
    /// <param name="now">The database's clock.</param>
    /// <param name="ticked">Whether what was due was just done: what still is due then cannot be done now, and waits a little.</param>
    public static DateTimeOffset? Of(OpenTalk open, DateTimeOffset now, bool ticked)
    {
        var (talk, ledger) = (open.Talk, open.Ledger);
        DateTimeOffset?[] all =
        [
            talk.State == TalkState.Scheduled ? talk.LobbyAt() : null,
            talk.StartsByItself(now) ? talk.StartsAt : null,
            talk.GivenUpAt(),
            talk.EndsByItself(ledger) ? talk.EndsAt : null,
            talk.State == TalkState.Live ? open.Items.Values.OfType<Hand>().Where(h => h.State == HandStates.Speaking).Min(h => h.Until) : null,
            ledger.Untold.Count > 0 ? ledger.TellAt() : null,
            talk.AwaitsRecap() ? talk.OverAt : null,
        ];
        var next = all.Min();
        return ticked && next <= now ? now + TalkLimits.RetryAfter : next;
    }

    public static DateTimeOffset? LobbyAt(this Talk talk) => talk.Options.LobbyMinutes is { } minutes ? talk.StartsAt.AddMinutes(-minutes) : null;

    /// <summary>Whether it will go live by itself; one whose planned time is over does not any more.</summary>
    public static bool StartsByItself(this Talk talk, DateTimeOffset now) =>
        talk.State is TalkState.Scheduled or TalkState.Lobby && talk.Options.AutoStart && now < talk.EndsAt;

    public static DateTimeOffset? GivenUpAt(this Talk talk) =>
        talk.State is TalkState.Scheduled or TalkState.Lobby ? talk.EndsAt + TalkLimits.GivenUpAfter : null;

    /// <summary>Whether it will end by itself; not where it was started or reopened after its planned end.</summary>
    public static bool EndsByItself(this Talk talk, TalkLedger ledger) => talk.IsOn && talk.Options.AutoEnd && !(ledger.OnSince >= talk.EndsAt);

    /// <summary>When votes may be told again.</summary>
    public static DateTimeOffset TellAt(this TalkLedger ledger) => ledger.ToldAt is { } told ? told + TalkLimits.TallyEvery : DateTimeOffset.MinValue;

    /// <summary>Whether it was held, and the recap of it is not made yet.</summary>
    public static bool AwaitsRecap(this Talk talk) => talk is { State: TalkState.Ended, RecapAt: null };
}
