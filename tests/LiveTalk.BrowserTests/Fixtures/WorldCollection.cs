namespace LiveTalk.BrowserTests.Fixtures;

[CollectionDefinition(Name)]
public sealed class WorldCollection : ICollectionFixture<World>
{
    public const string Name = "browser";
}
