namespace LiveTalk.Server.Endpoints.Bodies;

/// <summary>The claim of the first admin.</summary>
/// <param name="Code">The one-use code that the server printed.</param>
/// <param name="Name">The admin's name.</param>
/// <param name="Site">The site they will look after; the first one where it is left out.</param>
internal sealed record SetupBody(string? Code, string? Name, string? Site = null)
{
    /// <summary>The code stays out of logs.</summary>
    public override string ToString() => $"setup of {Site}";
}
