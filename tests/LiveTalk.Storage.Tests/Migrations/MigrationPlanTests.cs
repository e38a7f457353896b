using LiveTalk.Domain.Storage;
using LiveTalk.Storage.Migrations;
using Xunit;

namespace LiveTalk.Storage.Tests.Migrations;

/// <summary>Which program may go on with which schema (R19).</summary>
public sealed class MigrationPlanTests
{
    private static readonly Migration First = MigrationScripts.Parse("0001_start", "create table a (id int);\n");
    private static readonly Migration Second = MigrationScripts.Parse("0002_more", "-- additive\nalter table a add column b int;\n");

    [Fact]
    public void Plan_NewDatabase_IsEverythingInOrder() => Assert.Equal([First, Second], MigrationPlan.Of([First, Second], []));

    [Fact]
    public void Plan_SomeApplied_IsTheRest() => Assert.Equal([Second], MigrationPlan.Of([First, Second], [Applied(First)]));

    [Fact]
    public void Plan_ChangedScript_IsRefusedWithItsName()
    {
        var changed = MigrationScripts.Parse("0001_start", "create table a (id bigint);\n");

        var refusal = Assert.Throws<DatabaseRefusedException>(() => MigrationPlan.Of([changed], [Applied(First)]));

        Assert.Contains("0001_start", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_DatabaseOfANewerProgram_IsRefused()
    {
        var unknown = MigrationScripts.Parse("0002_more", "drop table a;");

        var refusal = Assert.Throws<DatabaseRefusedException>(() => MigrationPlan.Of([First], [Applied(First), Applied(unknown)]));

        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NewerButAdditive_LetsTheOlderProgramGoOn() => Assert.Empty(MigrationPlan.Of([First], [Applied(First), Applied(Second)]));

    [Fact]
    public void Checksum_OtherLineEndings_IsTheSame() =>
        Assert.Equal(First.Checksum, MigrationScripts.Parse("0001_start", "create table a (id int);\r\n").Checksum);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public void Scripts_OfEachDatabase_AreNumberedWithoutGaps(DatabaseKind kind)
    {
        var scripts = MigrationScripts.For(kind);

        Assert.NotEmpty(scripts);
        Assert.Equal(Enumerable.Range(1, scripts.Count), scripts.Select(s => s.Number));
        Assert.Equal(MigrationScripts.For(DatabaseKind.Sqlite).Select(s => s.Name), scripts.Select(s => s.Name));
    }

    private static AppliedMigration Applied(Migration migration) => new()
    {
        Number = migration.Number,
        Name = migration.Name,
        Checksum = migration.Checksum,
        Additive = migration.Additive,
    };
}
