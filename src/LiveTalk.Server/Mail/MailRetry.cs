namespace LiveTalk.Server.Mail;

/// <summary>How long a mail waits after each try: half a minute, doubling up to an hour, given up after a day (RFC 5321 section 4.5.4.1 wants retries to grow apart; a reminder is of no use later).</summary>
internal static class MailRetry
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(1);

    /// <summary>The wait after a try that failed; null: it is given up.</summary>
    /// <param name="tries">How often it was tried before, from 0.</param>
    public static TimeSpan? WaitAfter(int tries)
    {
        var (wait, waited) = (First, TimeSpan.Zero);
        for (var i = 0; i < tries && waited < GiveUpAfter; i++)
        {
            waited += wait;
            wait = wait * 2 < Longest ? wait * 2 : Longest;
        }

        return waited < GiveUpAfter ? wait : null;
    }
}
