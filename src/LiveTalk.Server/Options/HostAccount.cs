namespace LiveTalk.Server.Options;

/// <summary>An account of a provider that may come in.</summary>
internal sealed class HostAccount
{
    /// <summary>The provider's own stable id of the account (<c>sub</c> or <c>id</c>), or a mail address, which counts only where the provider says that it is verified.</summary>
    public string Account { get; set; } = "";

    /// <summary>The site.</summary>
    public string Site { get; set; } = "";

    /// <summary>What they are there: <c>host</c>, <c>moderator</c> or <c>admin</c>.</summary>
    public string Role { get; set; } = "";
}
