using LiveTalk.Domain.Threads;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Threads;

/// <summary>What every <see cref="IThreadStore"/> promises about finding and opening threads.</summary>
public abstract class ThreadStoreSpecification(IStorageSource source) : StorageSpecification(source)
{
    [Fact]
    public async Task Open_NewPost_KeepsWhatWasSaidAboutIt()
    {
        var opened = await OpenThreadAsync("my-post");

        var found = await Storage.Threads.FindAsync(Site.Id, "my-post", None);

        Assert.Equal(opened, found);
        Assert.Equal("A post", opened.Title);
        Assert.Equal("https://blog.example/post", opened.Url);
        Assert.Equal((0, 0, CommentThreadState.Open), (opened.Seq, opened.Comments, opened.State));
        Assert.Equal(opened, await Storage.Threads.GetAsync(opened.Id, None));
    }

    [Fact]
    public async Task Open_ManyAtOnceOnTwoNodes_GetTheSameThread()
    {
        IThreadStore[] nodes = [Storage.Threads, Open().Threads];

        var opened = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(
            () => nodes[i % 2].OpenAsync(new(NewId(), Site.Id, "rush", null, null), None))));

        Assert.Single(opened.Select(t => t.Id).Distinct());
    }

    [Fact]
    public async Task Open_SamePostInTwoSites_AreTwoThreads()
    {
        var other = await AddSiteAsync();

        var here = await OpenThreadAsync("same");
        var there = await OpenThreadAsync("same", other.Id);

        Assert.NotEqual(here.Id, there.Id);
        Assert.Equal(there, await Storage.Threads.FindAsync(other.Id, "same", None));
        Assert.DoesNotContain(await Storage.Threads.ListAsync(Site.Id, null, 200, None), t => t.Site != Site.Id);
    }

    [Fact]
    public async Task Open_TextThatCannotBeKept_IsRefused() =>
        await RefusedAsync(Domain.Errors.ErrorCode.Invalid, () => OpenThreadAsync("a\0b"));

    [Fact]
    public async Task Open_UnknownSite_IsRefused() =>
        await RefusedAsync(Domain.Errors.ErrorCode.NotFound, () => OpenThreadAsync(site: "no-such-site"));

    [Fact]
    public async Task Find_NothingThere_IsNull()
    {
        Assert.Null(await Storage.Threads.FindAsync(Site.Id, "never", None));
        Assert.Null(await Storage.Threads.GetAsync(NewId(), None));
        Assert.Null(await Storage.Threads.LoadAsync(NewId(), 10, None));
        Assert.Null(await Storage.Threads.CommentAsync(Thread.Id, NewId(), None));
    }

    [Fact]
    public async Task List_InPages_ShowsEachThreadOnceNewestFirst()
    {
        for (var i = 0; i < 5; i++)
        {
            await OpenThreadAsync();
        }

        var all = await Storage.Threads.ListAsync(Site.Id, null, 200, None);
        var first = await Storage.Threads.ListAsync(Site.Id, null, 4, None);
        var rest = await Storage.Threads.ListAsync(Site.Id, first[^1].Id, 4, None);

        Assert.Equal(6, all.Count);
        Assert.Equal(all, [.. first, .. rest]);
        Assert.Equal(all.OrderByDescending(t => t.Id.ToString(), StringComparer.Ordinal), all);
    }

    [Fact]
    public async Task Heads_SomeKnown_LeavesOutTheRest()
    {
        await PostAsync("one");
        await PostAsync("two");
        var quiet = await OpenThreadAsync();

        var heads = await Storage.Threads.HeadsAsync([Thread.Id, quiet.Id, NewId()], None);

        Assert.Equal(new Dictionary<Guid, long> { [Thread.Id] = 2, [quiet.Id] = 0 }, heads);
    }

    [Fact]
    public async Task Comment_OfAnotherThread_IsNull()
    {
        var comment = await PostAsync("here");
        var other = await OpenThreadAsync();

        Assert.Equal("here", (await Storage.Threads.CommentAsync(Thread.Id, comment.Id, None))?.Body);
        Assert.Null(await Storage.Threads.CommentAsync(other.Id, comment.Id, None));
    }
}
