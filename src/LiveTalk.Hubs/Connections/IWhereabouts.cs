namespace LiveTalk.Hubs.Connections;

/// <summary>Answers who is connected to this node, and what they read. Thread-safe.</summary>
public interface IWhereabouts
{
    /// <summary>The connections of this node that speak for a person, once for each thread they read.</summary>
    /// <param name="person">The person's id, or a part of their name in any case; at least one character.</param>
    /// <param name="site">Only in this site; null for all.</param>
    /// <param name="most">Most answers.</param>
    /// <returns>In no particular order. Who asked not to be shown to readers is found too: this is for those who run the place.</returns>
    IReadOnlyList<Whereabouts> FindHere(string person, string? site, int most);
}
