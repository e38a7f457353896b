namespace LiveTalk.Server.Options;

/// <summary>The section <c>LiveTalk:Mail</c>: where mail goes out.</summary>
internal sealed class MailSection
{
    /// <summary>The SMTP server that takes mail for everybody; empty: no mail is sent, and who asks to be reminded by mail is reminded in the page only.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port, 1 to 65535.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whom mails come from, such as <c>talks@blog.example</c> or <c>Talks &lt;talks@blog.example&gt;</c>; needed with a host.</summary>
    public string From { get; set; } = "";

    /// <summary>The name with which to sign in there; empty: without.</summary>
    public string User { get; set; } = "";

    /// <summary>The password that goes with it; best as a file of the secrets directory. Sent over TLS only.</summary>
    public string Password { get; set; } = "";

    /// <summary>Whether nothing is said before STARTTLS has made the connection private; false only for a relay on the same machine or in the same private network.</summary>
    public bool Tls { get; set; } = true;
}
