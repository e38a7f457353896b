using LiveTalk.Domain.Storage;
using LiveTalk.Server.Options;

namespace LiveTalk.Server.Hosting;

/// <summary>Tells whoever started the program where to go next.</summary>
internal sealed class Greeting(LiveTalkOptions options, IDatabase database)
{
    /// <summary>Prints the addresses, and the setup code where there is a new one. An output that takes nothing, as a full log disk, stops no start (R20).</summary>
    public void Print(ICollection<string> addresses, string? setupCode)
    {
        try
        {
            Write(addresses, setupCode);
        }
        catch (IOException)
        {
            // Whoever cannot be told has the health page, and the command setup-code for a code.
        }
    }

    private void Write(ICollection<string> addresses, string? setupCode)
    {
        var home = options.PublicUrl.Length > 0 ? options.PublicUrl.TrimEnd('/') : Reachable(addresses.FirstOrDefault() ?? "http://localhost:5000");
        var output = Console.Out;
        output.WriteLine();
        output.WriteLine($"  LiveTalk is up. It keeps everything in {database.Place}.");
        output.WriteLine();
        output.WriteLine($"    Demo post      {home}/");
        output.WriteLine($"    Host console   {home}/host");
        output.WriteLine($"    Health         {home}/readyz");
        if (setupCode is not null)
        {
            output.WriteLine();
            output.WriteLine($"    Setup code     {setupCode}   (one use, one hour: type it at the host console to become the first admin)");
        }

        output.WriteLine();
        output.Flush();
    }

    // A server listens on all addresses; a browser needs one.
    private static string Reachable(string address) => address
        .Replace("://[::]", "://localhost", StringComparison.Ordinal)
        .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .TrimEnd('/');
}
