using LiveTalk.Server.Options;
using Microsoft.Extensions.Configuration;

namespace LiveTalk.DeployTests;

/// <summary>Checks the settings that a sample makes as the program itself would.</summary>
internal static class Settings
{
    /// <summary>Every <c>LiveTalk__</c> name exists and every value is accepted.</summary>
    public static void AssertSound(IEnumerable<KeyValuePair<string, string>> environment)
    {
        var settings = environment.Where(s => s.Key.StartsWith("LiveTalk__", StringComparison.Ordinal))
            .ToDictionary(s => s.Key.Replace("__", ":", StringComparison.Ordinal), s => (string?)s.Value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        // Throws where a name fits no property.
        configuration.GetSection(LiveTalkOptions.Section).Bind(new LiveTalkOptions(), binder => binder.ErrorOnUnknownConfiguration = true);
        Assert.DoesNotContain(OptionsReader.Inspect(configuration).Faults, f => !f.Contains("there is no directory", StringComparison.Ordinal));
    }
}
