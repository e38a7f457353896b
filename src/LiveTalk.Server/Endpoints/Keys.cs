namespace LiveTalk.Server.Endpoints;

/// <summary>Keys of changes that the contract lets clients leave out.</summary>
internal static class Keys
{
    /// <summary>The client's key, or a new one: then a repeated request is another change.</summary>
    public static Guid Or(Guid? key) => key ?? Guid.CreateVersion7();
}
