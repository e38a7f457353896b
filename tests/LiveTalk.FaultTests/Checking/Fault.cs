namespace LiveTalk.FaultTests.Checking;

/// <summary>The ways in which a conversation can be wrong. There must be none of any.</summary>
public enum Fault
{
    /// <summary>Acknowledged but not kept, or kept but never shown to a reader.</summary>
    Lost,

    /// <summary>One comment kept under two numbers, or one event shown twice.</summary>
    Duplicate,

    /// <summary>A smaller number shown after a larger one.</summary>
    OutOfOrder,

    /// <summary>A number left out.</summary>
    Gap,

    /// <summary>One number, two contents.</summary>
    Divergent,

    /// <summary>Shown or kept although it was refused, or although nobody wrote it.</summary>
    Phantom,
}
