namespace LiveTalk.FaultTests.Rig;

/// <summary>Something bad that happens to a cluster while people talk, and how it is put right.</summary>
/// <param name="Promise">The promise that it tests.</param>
/// <param name="Name">What happens, as a report says it.</param>
/// <param name="Break">Makes it happen.</param>
/// <param name="Mend">Puts it right; returns when the part that was hurt works again.</param>
/// <param name="Hold">How long it stays broken.</param>
internal sealed record Harm(string Promise, string Name, Func<Cluster, Task> Break, Func<Cluster, Task> Mend, TimeSpan Hold)
{
    public override string ToString() => Name;
}
