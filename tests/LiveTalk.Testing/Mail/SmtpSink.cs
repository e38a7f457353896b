using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using LiveTalk.Testing.Listening;

namespace LiveTalk.Testing.Mail;

/// <summary>A mail server that keeps what it is given (RFC 5321, STARTTLS by RFC 3207, AUTH LOGIN). Thread-safe.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly ConcurrentQueue<SinkMail> _mails = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly LoopbackListener _listener;

    private SmtpSink(X509Certificate2? certificate)
    {
        Certificate = certificate;
        _listener = new((client, stop) => new SmtpSession(this, new TcpClient { Client = client }).RunAsync(stop));
    }

    /// <summary>Where it listens.</summary>
    public int Port => _listener.Port;

    /// <summary>What it has taken so far, in order.</summary>
    public IReadOnlyList<SinkMail> Mails => [.. _mails];

    /// <summary>Every command it heard, as it came; passwords as their base64.</summary>
    public IReadOnlyList<string> Commands => [.. _commands];

    /// <summary>With what it offers STARTTLS; null: it does not.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>The user name and password that count; null: it offers no sign-in.</summary>
    public (string User, string Password)? Account { get; init; }

    /// <summary>What it answers to RCPT instead of taking the receiver, by address, such as <c>550 No such mailbox</c>; null takes it.</summary>
    public Func<string, string?> Refuse { get; set; } = _ => null;

    /// <summary>What it does before it answers DATA's end: for servers that take a mail and die before they say so.</summary>
    public Func<Task> BeforeTaking { get; set; } = () => Task.CompletedTask;

    /// <summary>Starts one.</summary>
    public static SmtpSink Start(X509Certificate2? certificate = null, (string User, string Password)? account = null) => new(certificate) { Account = account };

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    internal void Keep(SinkMail mail) => _mails.Enqueue(mail);

    internal void Heard(string command) => _commands.Enqueue(command);
}
