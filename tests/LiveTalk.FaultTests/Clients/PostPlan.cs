namespace LiveTalk.FaultTests.Clients;

/// <summary>How a poster goes about it.</summary>
/// <param name="Count">How many comments; <see cref="int.MaxValue"/> until stopped.</param>
/// <param name="MaxPause">Longest pause between two, milliseconds.</param>
/// <param name="RefusedPercent">How many are made so that the server must refuse them.</param>
/// <param name="AbortPercent">After how many the connection is dropped at the moment of sending; the comment is sent again.</param>
/// <param name="Bytes">How long a comment is at least; 0 for its text alone.</param>
internal sealed record PostPlan(int Count = int.MaxValue, int MaxPause = 0, int RefusedPercent = 0, int AbortPercent = 0, int Bytes = 0)
{
    /// <summary>The body for a text, which stays its first word.</summary>
    public string Body(string text) => Bytes == 0 ? text : text + " " + new string('.', Bytes);
}
