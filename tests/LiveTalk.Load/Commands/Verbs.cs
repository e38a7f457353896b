namespace LiveTalk.Load.Commands;

/// <summary>Finds the verb that the command line names.</summary>
internal sealed class Verbs(params IVerb[] verbs)
{
    /// <summary>Runs it; answers the process's exit code: 0 done, 1 failed, 2 not understood.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        var verb = verbs.FirstOrDefault(v => v.Name == args.FirstOrDefault());
        if (verb is null)
        {
            await Console.Error.WriteLineAsync("What to run:");
            foreach (var known in verbs)
            {
                await Console.Error.WriteLineAsync($"  {known.Usage}");
            }

            return 2;
        }

        try
        {
            await verb.RunAsync(Options.Parse(args.AsSpan(1)));
            return 0;
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
        catch (FailedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
