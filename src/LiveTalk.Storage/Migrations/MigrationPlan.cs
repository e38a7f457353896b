using LiveTalk.Domain.Storage;

namespace LiveTalk.Storage.Migrations;

/// <summary>Compares what a database has with what the program knows.</summary>
internal static class MigrationPlan
{
    /// <summary>What is left to apply, ascending.</summary>
    /// <exception cref="DatabaseRefusedException">They do not fit together; nothing may be applied.</exception>
    public static IReadOnlyList<Migration> Of(IReadOnlyList<Migration> known, IReadOnlyList<AppliedMigration> applied)
    {
        foreach (var step in applied)
        {
            var script = known.FirstOrDefault(m => m.Number == step.Number);
            if (script is null && !step.Additive)
            {
                throw new DatabaseRefusedException(
                    $"The database was migrated by a newer LiveTalk (step {step.Name}). Start that version, or restore a backup from before.");
            }

            if (script is not null && script.Checksum != step.Checksum)
            {
                throw new DatabaseRefusedException(
                    $"Migration {step.Name} was applied to this database with another content than this program has. Use the program that made it.");
            }
        }

        var last = applied.Count == 0 ? 0 : applied.Max(m => m.Number);
        return [.. known.Where(m => m.Number > last)];
    }
}
