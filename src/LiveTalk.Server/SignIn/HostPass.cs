namespace LiveTalk.Server.SignIn;

/// <summary>A host's way in.</summary>
/// <param name="Site">The only site in which it counts.</param>
/// <param name="Token">Signed by the server.</param>
/// <param name="ExpiresAt">When it stops counting.</param>
internal sealed record HostPass(string Site, string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>The token stays out of logs.</summary>
    public override string ToString() => $"pass to {Site}";
}
