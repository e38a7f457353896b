namespace LiveTalk.Server.Options;

/// <summary>The section <c>LiveTalk:SignIn:NAME</c>: an OAuth 2.0 provider that says who somebody is (authorization code with PKCE, RFC 6749 and 7636).</summary>
internal sealed class SignInSection
{
    /// <summary>What the provider calls this server. Its redirect address is <c>https://HOST/host/sign-in/NAME/back</c>.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The secret that goes with it, the same on all nodes; best as a file of the secrets directory.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Where browsers are sent, https.</summary>
    public string AuthorizationEndpoint { get; set; } = "";

    /// <summary>Where codes are exchanged, https.</summary>
    public string TokenEndpoint { get; set; } = "";

    /// <summary>Where the provider says who has signed in, https: JSON with <c>sub</c> or <c>id</c>, and perhaps <c>name</c>, <c>email</c> and <c>email_verified</c>.</summary>
    public string UserEndpoint { get; set; } = "";

    /// <summary>What is asked for, separated by spaces.</summary>
    public string Scope { get; set; } = "openid profile email";

    /// <summary>Who may come in, and as what; nobody else does.</summary>
    public List<HostAccount> Hosts { get; set; } = [];
}
