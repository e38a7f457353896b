using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace LiveTalk.BrowserTests.Fixtures;

/// <summary>Fails where axe finds a violation of any rule it knows.</summary>
internal static class Axe
{
    public static Task CheckAsync(Person person, string where) => CheckAsync(person.Page, where);

    /// <summary>The same for a page that a person opened in another tab.</summary>
    public static async Task CheckAsync(IPage page, string where)
    {
        var result = await page.RunAxe();
        Assert.True(result.Passes.Length > 5, $"axe found nothing to look at: {where}");
        Assert.True(result.Violations.Length == 0, $"{where}:\n{string.Join('\n', result.Violations.Select(Describe))}");
    }

    private static string Describe(AxeResultItem item) => $"{item.Id}: {item.Help}\n{string.Join('\n', item.Nodes.Select(Describe))}";

    private static string Describe(AxeResultNode node) =>
        $"    {node.Html}\n      {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message))}";
}
