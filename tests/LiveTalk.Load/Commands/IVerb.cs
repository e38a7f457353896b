namespace LiveTalk.Load.Commands;

/// <summary>One thing this program can do: a word on the command line, and a folder here.</summary>
internal interface IVerb
{
    string Name { get; }

    /// <summary>One line for the help.</summary>
    string Usage { get; }

    /// <summary>Does it.</summary>
    /// <exception cref="ArgumentException">An option is wrong; the message says how.</exception>
    Task RunAsync(Options options);
}
