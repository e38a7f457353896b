namespace LiveTalk.Testing.Proxies;

/// <summary>Which way bytes flow through a <see cref="FaultProxy"/>.</summary>
[Flags]
public enum Directions
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>From the one who connected to the target.</summary>
    Requests = 1,

    /// <summary>From the target back.</summary>
    Answers = 2,

    /// <summary>Both.</summary>
    Both = Requests | Answers,
}
