using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Sites;
using LiveTalk.Domain.Time;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Sites;

/// <summary>What every <see cref="ISiteStore"/> promises.</summary>
public abstract class SiteStoreSpecification(IStorageSource source) : StorageSpecification(source)
{
    [Fact]
    public async Task Update_EveryFact_ReadsBack()
    {
        var site = Site with
        {
            Name = "Another name",
            Origins = ["https://blog.example", "http://localhost:*"],
            Settings = new() { Guests = false, PublicReading = false, OpenThreads = false, TokenRoles = true, Reactions = ["🎉"], EditSeconds = 7, MaxBodyBytes = 99 },
        };

        await Storage.Sites.UpdateAsync(site, None);

        Assert.Equivalent(site, await Storage.Sites.FindAsync(Site.Id, None), strict: true);
        Assert.Contains(await Storage.Sites.ListAsync(None), s => s.Id == Site.Id && s.Name == "Another name");
    }

    [Fact]
    public async Task Add_TakenId_ChangesNothing()
    {
        Assert.False(await Storage.Sites.AddAsync(new() { Id = Site.Id, Name = "Thief" }, KeyOf(Site.Id, "thief", own: true), None));

        Assert.Equal("A blog", (await Storage.Sites.FindAsync(Site.Id, None))!.Name);
        Assert.Equal("own", Assert.Single(await Storage.Sites.KeysAsync(Site.Id, None)).Id);
    }

    [Fact]
    public async Task Unknown_Site_IsNullOrRefused()
    {
        Assert.Null(await Storage.Sites.FindAsync("nowhere", None));
        await RefusedAsync(ErrorCode.NotFound, () => Storage.Sites.UpdateAsync(Site with { Id = "nowhere" }, None));
        await RefusedAsync(ErrorCode.NotFound, () => Storage.Sites.AddKeyAsync(KeyOf("nowhere", "k"), None));
        await RefusedAsync(ErrorCode.NotFound, () => Storage.Sites.RetireKeyAsync(Site.Id, "nothing", Clock.GetUtcNow(), None));
    }

    [Fact]
    public async Task Keys_AddedAndRetired_AreListedOldestFirst()
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var key = KeyOf(Site.Id, "a-newer-one");
        var end = Clock.GetUtcNow().AddDays(1).ToMilliseconds();

        await Storage.Sites.AddKeyAsync(key, None);
        await RefusedAsync(ErrorCode.Conflict, () => Storage.Sites.AddKeyAsync(key, None));
        await Storage.Sites.RetireKeyAsync(Site.Id, key.Id, end, None);

        Assert.Equal([KeyOf(Site.Id, "own", own: true) with { CreatedAt = key.CreatedAt.AddSeconds(-1) }, key with { NotAfter = end }],
            await Storage.Sites.KeysAsync(Site.Id, None));
    }

    [Fact]
    public async Task Keys_OfTwoSites_MayShareAnId()
    {
        var other = await AddSiteAsync();

        await Storage.Sites.AddKeyAsync(KeyOf(other.Id, "shared"), None);
        await Storage.Sites.AddKeyAsync(KeyOf(Site.Id, "shared"), None);
        await Storage.Sites.RetireKeyAsync(other.Id, "shared", Clock.GetUtcNow(), None);

        Assert.Null((await Storage.Sites.KeysAsync(Site.Id, None)).Single(k => k.Id == "shared").NotAfter);
    }
}
