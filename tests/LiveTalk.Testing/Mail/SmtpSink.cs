using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace LiveTalk.Testing.Mail;

/// <summary>A mail server that keeps what it is given (RFC 5321, STARTTLS by RFC 3207, AUTH LOGIN). Thread-safe.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<SinkMail> _mails = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    private SmtpSink(X509Certificate2? certificate)
    {
        Certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

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
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    internal void Keep(SinkMail mail) => _mails.Enqueue(mail);

    internal void Heard(string command) => _commands.Enqueue(command);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = new SmtpSession(this, client).RunAsync(_stop.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was told to stop.
        }
    }
}
