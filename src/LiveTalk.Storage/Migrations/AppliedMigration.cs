namespace LiveTalk.Storage.Migrations;

/// <summary>A migration as the database remembers it.</summary>
internal sealed class AppliedMigration
{
    public long Number { get; init; }

    public string Name { get; init; } = "";

    public string Checksum { get; init; } = "";

    public bool Additive { get; init; }
}
