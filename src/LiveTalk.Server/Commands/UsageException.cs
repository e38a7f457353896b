namespace LiveTalk.Server.Commands;

/// <summary>The command was called in a way it does not understand; answered with its usage and exit code 2.</summary>
internal sealed class UsageException(string sentence) : Exception(sentence);
