using LiveTalk.Server.Hosting;

namespace LiveTalk.Server.Options;

/// <summary>Reads the configuration of the program, for serving and for commands alike.</summary>
internal static class OptionsReader
{
    /// <summary>The configuration of a command: settings file, environment, secrets.</summary>
    public static IConfigurationRoot Configuration()
    {
        var builder = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddEnvironmentVariables();
        AddSecrets(builder, builder.Build());
        return builder.Build();
    }

    /// <summary>Adds the files of the secrets directory, where one is set and there; they win over everything else.</summary>
    /// <param name="builder">Where to.</param>
    /// <param name="soFar">Says which directory.</param>
    /// <param name="watch">Whether changes of the files are noticed.</param>
    /// <exception cref="OperatorException">One of them can't be read.</exception>
    public static void AddSecrets(IConfigurationBuilder builder, IConfiguration soFar, bool watch = false)
    {
        var directory = soFar[$"{LiveTalkOptions.Section}:{nameof(LiveTalkOptions.SecretsDirectory)}"];
        if (!string.IsNullOrEmpty(directory) && Directory.Exists(directory))
        {
            AssertReadable(directory);
            builder.AddKeyPerFile(Path.GetFullPath(directory), optional: false, reloadOnChange: watch);
        }
    }

    // In a container a secret often belongs to somebody else than the program runs as.
    private static void AssertReadable(string directory)
    {
        try
        {
            foreach (var file in Directory.GetFiles(directory))
            {
                using var readable = File.OpenRead(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"LiveTalk__SecretsDirectory: {e.Message} User {Environment.UserName} must be able to read it.");
        }
    }

    /// <summary>The options, checked.</summary>
    /// <exception cref="OperatorException">Everything that is wrong with them.</exception>
    public static LiveTalkOptions Read(IConfiguration configuration)
    {
        var (options, faults) = Inspect(configuration);
        return faults.Count == 0 ? options : throw new OperatorException("The configuration has faults:", faults);
    }

    /// <summary>The options with what is wrong with them.</summary>
    public static (LiveTalkOptions Options, IReadOnlyList<string> Faults) Inspect(IConfiguration configuration)
    {
        var options = new LiveTalkOptions();
        try
        {
            configuration.GetSection(LiveTalkOptions.Section).Bind(options);
        }
        catch (InvalidOperationException unreadable)
        {
            // The framework names the setting and the type it wanted.
            return (new(), [unreadable.Message]);
        }

        return (options, OptionsCheck.Faults(options, configuration));
    }
}
