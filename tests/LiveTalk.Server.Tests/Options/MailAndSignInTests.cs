using LiveTalk.Server.Options;

namespace LiveTalk.Server.Tests.Options;

/// <summary>The settings of mail and of providers: what is wrong is said, and what is secret is not shown.</summary>
public sealed class MailAndSignInTests
{
    [Fact]
    public void Mail_WithAHostAndASender_IsSound() => Assert.Empty(MailCheck.Faults(Mail()));

    [Theory]
    [InlineData("Host", "smtp.example\r\nQUIT")]
    [InlineData("Host", "smtp://smtp.example")]
    [InlineData("From", "")]
    [InlineData("From", "talks")]
    [InlineData("From", "talks@blog.example\r\nBcc: eve@evil.example")]
    [InlineData("Port", "0")]
    [InlineData("User", "talks")]
    [InlineData("Password", "hunter2hunter2")]
    public void Mail_OneSettingWrong_IsNamed(string name, string value)
    {
        var mail = Mail();
        var setting = typeof(MailSection).GetProperty(name)!;
        setting.SetValue(mail, Convert.ChangeType(value, setting.PropertyType, null));

        Assert.Contains($"LiveTalk__Mail__{name}", Assert.Single(MailCheck.Faults(mail)), StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_APasswordInClear_IsRefused()
    {
        var mail = Mail();
        (mail.User, mail.Password, mail.Tls) = ("talks", "hunter2hunter2", false);

        Assert.Contains("LiveTalk__Mail__Tls", Assert.Single(MailCheck.Faults(mail)), StringComparison.Ordinal);
    }

    [Fact]
    public void Provider_WithEverything_IsSound() => Assert.Empty(SignInCheck.Faults(Providers("github", Provider())));

    [Theory]
    [InlineData("ClientId", "")]
    [InlineData("ClientSecret", "")]
    [InlineData("AuthorizationEndpoint", "http://provider.example/authorize")]
    [InlineData("TokenEndpoint", "")]
    [InlineData("UserEndpoint", "https://user:secret@provider.example/user")]
    public void Provider_OneSettingWrong_IsNamed(string name, string value)
    {
        var provider = Provider();
        typeof(SignInSection).GetProperty(name)!.SetValue(provider, value);

        Assert.Contains(name, Assert.Single(SignInCheck.Faults(Providers("github", provider))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GitHub")]
    [InlineData("a/b")]
    [InlineData("a name of more than thirty characters")]
    public void Provider_WithANameThatIsNoPartOfAnAddress_IsNamed(string name) =>
        Assert.Contains(name, Assert.Single(SignInCheck.Faults(Providers(name, Provider()))), StringComparison.Ordinal);

    [Fact]
    public void Provider_ForNobody_IsNamed()
    {
        var provider = Provider();
        provider.Hosts.Clear();

        Assert.Contains("Hosts", Assert.Single(SignInCheck.Faults(Providers("github", provider))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "blog", "host")]
    [InlineData("4711", "", "host")]
    [InlineData("4711", "blog", "owner")]
    public void Provider_WithAnAccountThatIsIncomplete_IsNamed(string account, string site, string role)
    {
        var provider = Provider();
        provider.Hosts.Add(new() { Account = account, Site = site, Role = role });

        Assert.Contains("Hosts__1", Assert.Single(SignInCheck.Faults(Providers("github", provider))), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_Shown_HoldNoSecret()
    {
        var options = new LiveTalkOptions { Mail = Mail(), SignIn = Providers("github", Provider()) };
        options.Mail.Password = "hunter2hunter2";

        var shown = string.Join('\n', MaskedSettings.Of(options).Select(s => $"{s.Name}={s.Value}"));

        Assert.DoesNotContain("hunter2", shown, StringComparison.Ordinal);
        Assert.Contains("Mail:Password=****", shown, StringComparison.Ordinal);
        Assert.Contains("SignIn:github:ClientSecret=****", shown, StringComparison.Ordinal);
        Assert.Contains("SignIn:github:Hosts:0=4711 is host of blog", shown, StringComparison.Ordinal);
    }

    private static MailSection Mail() => new() { Host = "smtp.example", From = "Talks <talks@blog.example>" };

    private static Dictionary<string, SignInSection> Providers(string name, SignInSection provider) => new() { [name] = provider };

    private static SignInSection Provider() => new()
    {
        ClientId = "livetalk",
        ClientSecret = "hunter2hunter2",
        AuthorizationEndpoint = "https://provider.example/authorize",
        TokenEndpoint = "https://provider.example/token",
        UserEndpoint = "http://127.0.0.1:8080/user",
        Hosts = [new() { Account = "4711", Site = "blog", Role = "host" }],
    };
}
