namespace LiveTalk.FaultTests.Checking;

/// <summary>One thing that is wrong, and where.</summary>
public sealed record Finding(Fault Fault, string What)
{
    public override string ToString() => $"{Fault}: {What}";
}
