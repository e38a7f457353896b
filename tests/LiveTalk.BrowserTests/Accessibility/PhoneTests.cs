using LiveTalk.BrowserTests.Fixtures;

namespace LiveTalk.BrowserTests.Accessibility;

/// <summary>Small screens and fingers.</summary>
[Collection(WorldCollection.Name)]
public sealed class PhoneTests(World world)
{
    [Theory]
    [InlineData(390)]
    [InlineData(360)]
    [InlineData(320)]
    public async Task Widget_OnAPhone_FitsAndCanBeTouched(int width)
    {
        await using var ada = await OnAPhoneAsync(width);
        await ada.OpenAsync(world.Page(world.NewPost()));
        await ada.Talk.SaidAsync($"A{new string('h', 300)}! https://example.org/{new string('x', 200)}", "Ada Augusta King, Countess of Lovelace and more", "Ahhh");
        var parent = "Ahhh";
        for (var i = 1; i <= 4; i++)
        {
            await ada.Talk.ReplyAsync(parent, $"Deeper {i}");
            parent = $"Deeper {i}";
        }

        await ada.Talk.SaidAsync("```\n" + new string('c', 200) + "\n```", null, "cccc");
        await ada.Talk.Act("Deeper 4", "React").ClickAsync();
        await ada.Talk.Act("Deeper 3", "Reply").ClickAsync();
        await ada.Talk.People.GetByRole(AriaRole.Button).First.ClickAsync();
        await Screen.FitsAsync(ada, "people open");
        await ada.Talk.People.GetByRole(AriaRole.Button).First.PressAsync("Escape");

        await Screen.FitsAsync(ada, "a long thread");
        Assert.Empty(await Screen.TooSmallAsync(ada, Screen.Widget));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/host")]
    [InlineData("/ops")]
    public async Task Page_OnAPhone_FitsItsWidth(string path)
    {
        await using var ada = await OnAPhoneAsync(360);
        await ada.Page.GotoAsync(new Uri(world.Server.Address, path).AbsoluteUri);
        await Screen.FitsAsync(ada, path);
    }

    private Task<Person> OnAPhoneAsync(int width) =>
        world.ArriveAsync(new() { ViewportSize = new() { Width = width, Height = 844 }, HasTouch = true, IsMobile = true, DeviceScaleFactor = 2 });
}
