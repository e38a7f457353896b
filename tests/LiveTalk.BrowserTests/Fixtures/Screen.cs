namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>What people with small screens and with fingers need of a page.</summary>
internal static class Screen
{
    /// <summary>Where the controls of the widget are, and those of a page of the server itself.</summary>
    public const string Widget = "document.querySelector('live-talk').shadowRoot";

    /// <inheritdoc cref="Widget" />
    public const string Page = "document";

    // What a finger 22 pixels above or below the middle of a control, or left or right of it, touches. Links among words are exempt, as in WCAG 2.5.8.
    private const string TooSmall = """
        (() => {
          const root = ROOT;
          const reach = 21;
          const missed = [];
          for (const node of root.querySelectorAll('button, summary, input, textarea, select')) {
            if (!node.checkVisibility({ visibilityProperty: true })) continue;
            const target = node.closest('label') ?? (node.closest('.tick') || node);
            target.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = target.getBoundingClientRect();
            const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
            for (const [dx, dy] of [[0, -reach], [0, reach], [-reach, 0], [reach, 0]]) {
              const hit = root.elementFromPoint(x + dx, y + dy);
              // What floats for some seconds: the way to a comment just sent, and what a host has just done. Lists scroll from under it.
              if (!target.contains(hit) && !hit?.closest('.arrivals, .notes')) {
                missed.push(`${(node.ariaLabel || node.textContent).trim().replace(/\s+/g, ' ')} <${node.className}> ${dx},${dy} hits <${hit?.className}> ${Math.round(box.width)}x${Math.round(box.height)}`);
                break;
              }
            }
          }
          return missed;
        })()
        """;

    /// <summary>Fails where a page is wider than its screen.</summary>
    public static async Task FitsAsync(Person person, string where) =>
        Assert.True(await person.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"wider than the screen: {where}");

    /// <summary>The controls that a finger would miss. Scrolls the page.</summary>
    /// <param name="person">Whose page.</param>
    /// <param name="root">Where they are: <see cref="Widget"/> or <see cref="Page"/>.</param>
    public static Task<string[]> TooSmallAsync(Person person, string root) =>
        person.Page.EvaluateAsync<string[]>(TooSmall.Replace("ROOT", root, StringComparison.Ordinal));
}
