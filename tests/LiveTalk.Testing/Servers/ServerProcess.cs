using System.Diagnostics;
using System.Text;
using LiveTalk.Testing.Waiting;

namespace LiveTalk.Testing.Servers;

/// <summary>A real server process on a port of its own, with a data folder of its own. Both output streams are read all the time. Thread-safe.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    // A cold start on a busy machine; a started server answers in well under a second.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ServerSetup setup)
    {
        Setup = setup;
        _process = new Process { StartInfo = ServerProgram.StartInfo(setup), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The server ended before it was up."));
    }

    /// <summary>How it was started.</summary>
    public ServerSetup Setup { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.IsCompletedSuccessfully ? _address.Task.Result : throw new InvalidOperationException("The server is not up.");

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Everything it wrote so far, both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The setup code that it printed.</summary>
    public string SetupCode => After("Setup code") ?? throw new InvalidOperationException("No setup code was printed:\n" + Output);

    /// <summary>Waits until it has written a text. A line of the log comes after what it tells of: the console is written by a thread of its own.</summary>
    public Task SaysAsync(string text) => Eventually.TrueAsync(() => Output.Contains(text, StringComparison.Ordinal), $"the server writes '{text}'");

    /// <summary>A client without a token.</summary>
    public HttpClient CreateClient(string? token = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return client;
    }

    /// <summary>Starts a server and waits until it may get traffic.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; the message holds its output.</exception>
    public static async Task<ServerProcess> StartAsync(ServerSetup? setup = null)
    {
        var server = new ServerProcess(setup ?? new());
        try
        {
            server._process.Start();
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            await server._address.Task.WaitAsync(StartPatience);
            using var client = server.CreateClient();
            await Eventually.TrueAsync(async () => await IsReadyAsync(client), "the server is ready");
            return server;
        }
        catch (Exception e)
        {
            if (server.HasExited)
            {
                // Its last words may still be on their way; this waits for the end of both streams.
                await server._process.WaitForExitAsync();
            }

            var output = server.Output;
            await server.DisposeAsync();
            throw new InvalidOperationException($"The server did not start.\n{output}", e);
        }
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public static async Task<CommandResult> RunAsync(ServerSetup setup, params string[] arguments)
    {
        using var process = Process.Start(ServerProgram.StartInfo(setup, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(CommandPatience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw;
        }

        return new(process.ExitCode, await output, await error);
    }

    /// <summary>A token that the program signs, as its operator would make it.</summary>
    public async Task<string> TokenAsync(string site, string name, params string[] roles)
    {
        var result = await RunAsync(Setup, ["token", "--site", site, "--name", name, .. roles.SelectMany(r => new[] { "--role", r })]);
        return result.ExitCode == 0 ? result.Output.Trim() : throw new InvalidOperationException(result.Error);
    }

    /// <summary>Ends it at once, as kill -9 does, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop (SIGTERM).</summary>
    public void Terminate() => Signals.Send(_process.Id, Signals.Terminate);

    /// <summary>Waits until it has ended.</summary>
    public Task WaitForExitAsync(TimeSpan patience) => _process.WaitForExitAsync().WaitAsync(patience);

    /// <summary>Asks it to stop (SIGTERM) and waits until it has.</summary>
    public Task StopAsync()
    {
        Terminate();
        return WaitForExitAsync(StartPatience);
    }

    /// <summary>Freezes it.</summary>
    public void Suspend() => Signals.Send(_process.Id, Signals.Stop);

    /// <summary>Lets it go on.</summary>
    public void Resume() => Signals.Send(_process.Id, Signals.Continue);

    /// <summary>Ends it where it still runs. The folder stays: another process may be using it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                await KillAsync();
            }
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/readyz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line.TrimStart().StartsWith("Demo post", StringComparison.Ordinal))
        {
            _address.TrySetResult(new(line.Split(' ')[^1]));
        }
    }

    private string? After(string label) => Output.Split('\n')
        .Select(l => l.Trim())
        .FirstOrDefault(l => l.StartsWith(label, StringComparison.Ordinal))?[label.Length..].Trim().Split(' ')[0];
}
