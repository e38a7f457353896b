namespace LiveTalk.Server.Hosting;

/// <summary>The program cannot go on for a reason that its operator can change. Printed as plain sentences, without a stack trace.</summary>
internal sealed class OperatorException : Exception
{
    public OperatorException(string sentence, IReadOnlyList<string>? faults = null)
        : base(sentence) => Faults = faults ?? [];

    /// <summary>What is wrong in particular, one sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Prints the sentence and the faults.</summary>
    public void Print(TextWriter output)
    {
        output.WriteLine(Message);
        foreach (var fault in Faults)
        {
            output.WriteLine("  - " + fault);
        }
    }
}
