using LiveTalk.Server.Origins;
using Microsoft.AspNetCore.Http;

namespace LiveTalk.Server.Tests.Origins;

public sealed class OwnOriginTests
{
    [Theory]
    [InlineData("", "https", "Talk.example", "https://talk.example", true)]
    [InlineData("", "https", "talk.example:8443", "https://talk.example:8443", true)]
    [InlineData("", "https", "talk.example:8443", "https://talk.example", false)]
    [InlineData("", "http", "talk.example", "https://talk.example", false)]
    [InlineData("https://talk.example/", "http", "10.0.0.7:8080", "https://talk.example", true)]
    [InlineData("https://talk.example", "http", "evil.example", "http://evil.example", false)]
    [InlineData("", "https", "talk.example", "null", false)]
    [InlineData("", "https", "talk.example", "https://talk.example.evil", false)]
    public void Is_ByPublicUrlOrElseByRequest_TellsTheServersPages(string publicUrl, string scheme, string host, string origin, bool own)
    {
        var request = new DefaultHttpContext { Request = { Scheme = scheme, Host = new(host) } }.Request;

        Assert.Equal(own, new OwnOrigin(new() { PublicUrl = publicUrl }).Is(request, origin));
    }
}
