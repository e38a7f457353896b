using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace LiveTalk.Testing.Mail;

/// <summary>One client of the sink.</summary>
internal sealed class SmtpSession(SmtpSink sink, TcpClient client)
{
    private static readonly Encoding Wire = Encoding.Latin1;
    private Stream _stream = client.GetStream();
    private bool _private;
    private string? _user;
    private string? _from;
    private List<string> _to = [];

    public async Task RunAsync(CancellationToken stop)
    {
        using var _ = client;
        try
        {
            await SayAsync("220 sink ready", stop);
            while (await LineAsync(stop) is { } line)
            {
                sink.Heard(line);
                if (!await AnswerAsync(line, stop))
                {
                    return;
                }
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or did not like the certificate.
        }
    }

    private async Task<bool> AnswerAsync(string line, CancellationToken stop)
    {
        var verb = line.Split(' ')[0].ToUpperInvariant();
        switch (verb)
        {
            case "EHLO":
                await SayAsync(string.Join("\r\n", Greeting()), stop);
                return true;
            case "HELO" or "RSET" or "NOOP":
                await SayAsync("250 fine", stop);
                return true;
            case "STARTTLS" when sink.Certificate is not null && !_private:
                await SayAsync("220 go on", stop);
                await SecureAsync(stop);
                return true;
            case "AUTH" when sink.Account is not null:
                await SignInAsync(line, stop);
                return true;
            case "MAIL":
                (_from, _to) = (Address(line), []);
                await SayAsync("250 fine", stop);
                return true;
            case "RCPT":
                await ReceiverAsync(Address(line), stop);
                return true;
            case "DATA" when _from is not null && _to.Count > 0:
                await TakeAsync(stop);
                return true;
            case "QUIT":
                await SayAsync("221 bye", stop);
                return false;
            default:
                await SayAsync("503 not now", stop);
                return true;
        }
    }

    private IEnumerable<string> Greeting()
    {
        yield return "250-sink";
        if (sink.Certificate is not null && !_private)
        {
            yield return "250-STARTTLS";
        }

        if (sink.Account is not null && (_private || sink.Certificate is null))
        {
            yield return "250-AUTH LOGIN";
        }

        yield return "250 8BITMIME";
    }

    private async Task SecureAsync(CancellationToken stop)
    {
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = sink.Certificate }, stop);
        (_stream, _private, _from) = (tls, true, null);
    }

    private async Task SignInAsync(string line, CancellationToken stop)
    {
        var parts = line.Split(' ');
        var user = parts.Length > 2 ? parts[2] : await AskAsync("334 VXNlcm5hbWU6", stop);
        var password = await AskAsync("334 UGFzc3dvcmQ6", stop);
        var given = (Decode(user), Decode(password));
        var counts = given == sink.Account;
        _user = counts ? given.Item1 : null;
        await SayAsync(counts ? "235 welcome" : "535 no", stop);
    }

    private async Task<string> AskAsync(string question, CancellationToken stop)
    {
        await SayAsync(question, stop);
        return await LineAsync(stop) ?? "";
    }

    private async Task ReceiverAsync(string address, CancellationToken stop)
    {
        var refusal = sink.Account is not null && _user is null ? "530 sign in first" : sink.Refuse(address);
        if (refusal is null)
        {
            _to.Add(address);
        }

        await SayAsync(refusal ?? "250 fine", stop);
    }

    private async Task TakeAsync(CancellationToken stop)
    {
        await SayAsync("354 go on", stop);
        var lines = new List<string>();
        while (await LineAsync(stop) is { } line && line != ".")
        {
            lines.Add(line.StartsWith('.') ? line[1..] : line);
        }

        sink.Keep(new(_from!, _to, lines, _user, _private));
        await sink.BeforeTaking();
        await SayAsync("250 taken", stop);
    }

    private async Task<string?> LineAsync(CancellationToken stop)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, stop) == 1)
        {
            if (one[0] == '\n' && bytes.Count > 0 && bytes[^1] == '\r')
            {
                return Wire.GetString([.. bytes[..^1]]);
            }

            bytes.Add(one[0]);
        }

        return null;
    }

    private async Task SayAsync(string line, CancellationToken stop)
    {
        await _stream.WriteAsync(Wire.GetBytes(line + "\r\n"), stop);
        await _stream.FlushAsync(stop);
    }

    private static string Address(string line)
    {
        var (open, close) = (line.IndexOf('<', StringComparison.Ordinal), line.LastIndexOf('>'));
        return line[(open + 1)..close];
    }

    private static string Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
