namespace LiveTalk.Load.Commands;

/// <summary>The verb did its work, and what it found is not good: the program ends with 1.</summary>
internal sealed class FailedException(string message) : Exception(message);
