using System.Diagnostics;
using LiveTalk.Domain.Changes;
using LiveTalk.FaultyBuild;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// The runtime asks for a class of this name outside every namespace (DOTNET_STARTUP_HOOKS).
#pragma warning disable CA1050

/// <summary>
/// Makes a faulty LiveTalk out of the real program, for the tests of the tests: the runtime calls this before the program begins, and it puts a store that acknowledges
/// without keeping between the program and its storage. Nothing of it is in what is shipped.
/// </summary>
internal static class StartupHook
{
    /// <summary>Called by the runtime.</summary>
    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new Listeners());

    private static void Spoil(IHostBuilder host) => host.ConfigureServices(static (_, services) =>
    {
        var real = services.Last(s => s.ServiceType == typeof(IChangeStore));
        services.Remove(real);
        services.AddSingleton<IChangeStore>(provider => new ForgetfulChangeStore((IChangeStore)real.ImplementationFactory!(provider)));
    });

    /// <summary>Finds the host's announcements among those of everybody.</summary>
    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
            {
                value.Subscribe(new Building());
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    /// <summary>Acts at the moment at which the program has registered everything and builds.</summary>
    private sealed class Building : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilding", Value: IHostBuilder host })
            {
                Spoil(host);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
