using System.Collections.Concurrent;

namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>Somebody with a browser: a page, and a record of what happened in it that nobody asked for.</summary>
internal sealed class Person : IAsyncDisposable
{
    // Set before any script of the page runs: what the policy forbade, and whether a hostile comment got to run something.
    private const string Watch = """
        window.__reports = []; window.__traps = [];
        addEventListener('securitypolicyviolation', e => window.__reports.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { window.__traps.push(name); return null; };
        """;

    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _dialogs = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private Person(IBrowserContext context, IPage page, bool touches) => (Context, Page, Talk, Touches) = (context, page, new(page), touches);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Uses fingers, not a pointer: nothing hovers.</summary>
    public bool Touches { get; }

    /// <summary>The widget on the page.</summary>
    public Widget Talk { get; }

    /// <summary>Every address the page asked for, WebSockets too, in order.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    public IReadOnlyCollection<string> Dialogs => _dialogs;

    /// <summary>Errors nobody caught, and what the console was told as an error.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public static async Task<Person> ArriveAsync(IBrowser browser, BrowserNewContextOptions? options)
    {
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await context.AddInitScriptAsync(Watch);
        var person = new Person(context, await context.NewPageAsync(), options?.HasTouch ?? false);
        person.Page.SetDefaultTimeout(10_000);
        person.Listen();
        return person;
    }

    public async Task OpenAsync(Uri page)
    {
        await Page.GotoAsync(page.AbsoluteUri);
        await Talk.LiveAsync();
    }

    /// <summary>Presses something, with a finger or a pointer.</summary>
    public Task PressAsync(ILocator what) => Touches ? what.TapAsync() : what.ClickAsync();

    /// <summary>What the page's content policy forbade.</summary>
    public Task<string[]> ReportsAsync() => Page.EvaluateAsync<string[]>("window.__reports");

    /// <summary>What a hostile text managed to call.</summary>
    public Task<string[]> TrapsAsync() => Page.EvaluateAsync<string[]>("window.__traps");

    public async ValueTask DisposeAsync() => await Context.CloseAsync();

    private void Listen()
    {
        Page.Request += (_, request) => _requests.Enqueue(request.Url);
        Page.WebSocket += (_, socket) => _requests.Enqueue(socket.Url);
        Page.PageError += (_, error) => _errors.Enqueue(error);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue(message.Text);
            }
        };
        Page.Dialog += async (_, dialog) =>
        {
            _dialogs.Enqueue(dialog.Message);
            await dialog.DismissAsync();
        };
    }
}
