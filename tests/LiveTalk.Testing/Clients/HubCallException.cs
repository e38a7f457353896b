using System.Globalization;

namespace LiveTalk.Testing.Clients;

/// <summary>A hub call that the server refused: its text as it came, and the contract's parts of it.</summary>
public sealed class HubCallException(string text) : Exception(text)
{
    public string Code => Message.Split(": ", 2)[0];

    public string Sentence => Message.Split(": ", 2) is [_, var sentence] ? sentence : "";

    public int? RetryAfter =>
        Message.LastIndexOf("(retry after ", StringComparison.Ordinal) is var at and >= 0
            ? int.Parse(Message[(at + 13)..].Split(' ')[0], CultureInfo.InvariantCulture)
            : null;
}
