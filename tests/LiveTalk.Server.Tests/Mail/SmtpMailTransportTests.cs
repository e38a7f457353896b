using System.Net;
using System.Net.Mail;
using System.Security.Cryptography.X509Certificates;
using LiveTalk.Domain.Talks;
using LiveTalk.Server.Mail;
using LiveTalk.Server.Options;
using LiveTalk.Testing.Mail;

namespace LiveTalk.Server.Tests.Mail;

/// <summary>Mail against a real mail server that keeps what it is given.</summary>
public sealed class SmtpMailTransportTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    [Fact]
    public async Task Send_OneMail_ArrivesWhole()
    {
        await using var sink = SmtpSink.Start();

        await Transport(sink).SendAsync(Mail() with { Subject = "Réminder: ein Gespräch 👋", Body = "Grüße,\n\n.one dot\n..two\nhttps://blog.example/a?b=c&d=é\n" }, default);

        var mail = Assert.Single(sink.Mails);
        Assert.Equal("talks@blog.example", mail.From);
        Assert.Equal(["ada@reader.example"], mail.To);
        Assert.Equal($"<{Id:N}@blog.example>", mail.Header("Message-ID"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.StartsWith("=?utf-8?", mail.Header("Subject"), StringComparison.Ordinal);
        Assert.Contains("Talks of a blog", mail.Header("From"), StringComparison.Ordinal);
        Assert.NotEmpty(mail.Header("Date"));
        Assert.Equal("Grüße,\n\n.one dot\n..two\nhttps://blog.example/a?b=c&d=é", mail.Text.TrimEnd('\n'));
        Assert.All(mail.Lines, line => Assert.All(line, c => Assert.InRange(c, ' ', '~')));
    }

    [Theory]
    [InlineData("ada@reader.example, eve@evil.example")]
    [InlineData("\"Ada\" <ada@reader.example>")]
    [InlineData("ada@reader.example\r\nBcc: eve@evil.example")]
    [InlineData("ada@reader.example>\r\nRCPT TO:<eve@evil.example")]
    [InlineData("ädä@reader.example")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task Send_ToSomethingThatIsNoAddress_IsRefusedBeforeAnythingIsSaid(string to)
    {
        await using var sink = SmtpSink.Start();

        await Assert.ThrowsAsync<MailRefusedException>(() => Transport(sink).SendAsync(Mail() with { To = to }, default));

        Assert.Empty(sink.Commands);
    }

    [Theory]
    [InlineData("550 No such mailbox", true)]
    [InlineData("553 Not that name", true)]
    [InlineData("450 Try later", false)]
    [InlineData("452 Full", false)]
    public async Task Send_ReceiverRefused_SaysWhetherForGood(string answer, bool forGood)
    {
        await using var sink = SmtpSink.Start();
        sink.Refuse = _ => answer;

        var error = await Assert.ThrowsAnyAsync<Exception>(() => Transport(sink).SendAsync(Mail(), default));

        Assert.Equal(forGood, error is MailRefusedException);
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task Send_NobodyListens_MayBeTriedAgain()
    {
        var sink = SmtpSink.Start();
        var transport = Transport(sink);
        await sink.DisposeAsync();

        await Assert.ThrowsAsync<SmtpException>(() => transport.SendAsync(Mail(), default));
    }

    [Fact]
    public async Task Send_WithTlsWhereTheServerHasNone_SaysNothingInClear()
    {
        await using var sink = SmtpSink.Start(account: ("talks", "hunter2hunter2"));

        await Assert.ThrowsAsync<SmtpException>(() => Transport(sink, tls: true, password: "hunter2hunter2").SendAsync(Mail(), default));

        Assert.All(sink.Commands, command => Assert.Matches("^(EHLO|STARTTLS|QUIT)", command));
    }

    [Fact]
    public async Task Send_WithACertificateThatDoesNotCount_SaysNothing()
    {
        using var certificate = TestCertificate.Make();
        await using var sink = SmtpSink.Start(certificate, ("talks", "hunter2hunter2"));

        await Assert.ThrowsAnyAsync<Exception>(() => Transport(sink, tls: true, password: "hunter2hunter2").SendAsync(Mail(), default));

        Assert.Empty(sink.Mails);
        Assert.All(sink.Commands, command => Assert.Matches("^(EHLO|STARTTLS)", command));
    }

    [Fact]
    public async Task Send_WithTlsAndAnAccount_SignsInPrivately()
    {
        using var certificate = TestCertificate.Make();
        await using var sink = SmtpSink.Start(certificate, ("talks", "hunter2hunter2"));
        using var trust = new Trust(certificate);

        await Transport(sink, tls: true, password: "hunter2hunter2").SendAsync(Mail(), default);

        var mail = Assert.Single(sink.Mails);
        Assert.True(mail.Private);
        Assert.Equal("talks", mail.User);
    }

    [Fact]
    public async Task Send_WithTheWrongPassword_IsNotTaken()
    {
        using var certificate = TestCertificate.Make();
        await using var sink = SmtpSink.Start(certificate, ("talks", "hunter2hunter2"));
        using var trust = new Trust(certificate);

        await Assert.ThrowsAnyAsync<SmtpException>(() => Transport(sink, tls: true, password: "wrong").SendAsync(Mail(), default));

        Assert.Empty(sink.Mails);
    }

    private static OutgoingMail Mail() => new(Id, "ada@reader.example", "A talk", "It begins.");

    private static SmtpMailTransport Transport(SmtpSink sink, bool tls = false, string password = "") => new(new MailSection
    {
        Host = "127.0.0.1",
        Port = sink.Port,
        From = "Talks of a blog <talks@blog.example>",
        User = password.Length > 0 ? "talks" : "",
        Password = password,
        Tls = tls,
    });

    /// <summary>Lets the framework's mail client, which asks this old place, take one certificate more.</summary>
    private sealed class Trust : IDisposable
    {
        public Trust(X509Certificate2 certificate)
        {
#pragma warning disable SYSLIB0014 // The mail client knows no other way to be told.
            ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, errors) =>
                errors == System.Net.Security.SslPolicyErrors.None || shown?.GetCertHashString() == certificate.GetCertHashString();
        }

        public void Dispose() => ServicePointManager.ServerCertificateValidationCallback = null;
#pragma warning restore SYSLIB0014
    }
}
