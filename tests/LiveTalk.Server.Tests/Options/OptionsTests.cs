using LiveTalk.Domain.Limits;
using LiveTalk.Server.Hosting;
using LiveTalk.Server.Options;
using Microsoft.Extensions.Configuration;

namespace LiveTalk.Server.Tests.Options;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_WithNothingSet_AreSound()
    {
        var options = OptionsReader.Read(Configuration());

        Assert.Equal("Data Source=data/livetalk.db", options.Database);
        Assert.Equal("", options.Redis);
        Assert.Equal(20, options.DrainSeconds);
        Assert.True(options.Limits.ToLimits().Enabled);
        Assert.Equal(new LimitOptions().Person, options.Limits.ToLimits().Person);
    }

    [Fact]
    public void Limits_SetInPart_KeepTheOtherDefaults()
    {
        var limits = OptionsReader.Read(Configuration(
            ("Limits:Person:Write:PerSecond", "7"), ("Limits:Person:Write:Burst", "9"), ("Limits:Thread:PerSecond", "2"), ("Limits:Thread:Burst", "3"))).Limits.ToLimits();

        Assert.Equal(new Rate(7, 9), limits.Person[LimitKind.Write]);
        Assert.Equal(new Rate(2, 3), limits.Thread);
        Assert.Equal(new LimitOptions().Person[LimitKind.Join], limits.Person[LimitKind.Join]);
        Assert.Equal(new LimitOptions().Address[LimitKind.Write], limits.Address[LimitKind.Write]);
    }

    [Theory]
    [InlineData("Database", "nonsense")]
    [InlineData("DrainSeconds", "-1")]
    [InlineData("DrainSeconds", "601")]
    [InlineData("DrainSeconds", "soon")]
    [InlineData("RoomIdleSeconds", "0")]
    [InlineData("RoomIdleSeconds", "3601")]
    [InlineData("StartSeconds", "3601")]
    [InlineData("Limits:ConnectionsPerAddress", "0")]
    [InlineData("Limits:Connection:Burst", "5")]
    [InlineData("Limits:Site:Write:PerSecond", "-1")]
    [InlineData("TrustedProxies", "10.0.0.1, somewhere")]
    [InlineData("PublicUrl", "talk.example")]
    [InlineData("PublicUrl", "https://talk.example/path")]
    [InlineData("PublicUrl", "ftp://talk.example")]
    [InlineData("MetricsToken", "short")]
    [InlineData("SecretsDirectory", "/no/such/directory")]
    [InlineData("Limits:Person:Wrte:Burst", "5")]
    [InlineData("Limits:Person:7:Burst", "5")]
    [InlineData("Limits:Person:Write:Burst", "5")]
    [InlineData("Limits:Thread:PerSecond", "0")]
    [InlineData("Redis", "localhost:6379")]
    [InlineData("RedisPrefix", "live talk")]
    [InlineData("RedisPrefix", "")]
    [InlineData("Mail:Port", "0")]
    [InlineData("Mail:Port", "65536")]
    public void Setting_Wrong_IsNamed(string name, string value)
    {
        var fault = Assert.Throws<OperatorException>(() => OptionsReader.Read(Configuration((name, value))));

        Assert.Contains(name.Split(':')[0], Assert.Single(fault.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Redis_WithAUserName_IsRefusedWithTheReason()
    {
        var fault = Assert.Throws<OperatorException>(() => OptionsReader.Read(Configuration(("Database", "Host=db"), ("Redis", "redis://ada:hunter2@redis.example"))));

        var said = Assert.Single(fault.Faults);
        Assert.Contains("LiveTalk__Redis", said, StringComparison.Ordinal);
        Assert.Contains("users are not supported", said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_SeveralWrong_AreAllNamed()
    {
        var fault = Assert.Throws<OperatorException>(() => OptionsReader.Read(Configuration(("Database", "x"), ("DrainSeconds", "-1"), ("PublicUrl", "x"))));

        Assert.Equal(3, fault.Faults.Count);
    }

    [Fact]
    public void ForwardedHeadersSwitch_OfTheFramework_IsRefused()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("FORWARDEDHEADERS_ENABLED", "true")]).Build();

        Assert.Throws<OperatorException>(() => OptionsReader.Read(configuration));
    }

    [Theory]
    [InlineData("Host=db;Password=hunter2;Username=u", "hunter2")]
    [InlineData("Host=db;PWD=hunter2", "hunter2")]
    [InlineData("Host=db;Password='hun;ter2'", "ter2")]
    [InlineData("Host=db;;=broken=hunter2", "hunter2")]
    public void ConnectionString_Shown_HasNoPassword(string text, string secret) =>
        Assert.DoesNotContain(secret, MaskedSettings.ConnectionString(text), StringComparison.Ordinal);

    [Fact]
    public void Redis_Shown_HasNoPassword()
    {
        var shown = MaskedSettings.Of(new() { Redis = "a:6379,password=hunter2,ssl=true" }).Single(s => s.Name == "Redis").Value;

        Assert.Equal("a:6379,password=********,ssl=true", shown);
    }

    private static IConfigurationRoot Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>("LiveTalk:" + s.Name, s.Value))).Build();
}
