using LiveTalk.Domain.Sites;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Sites;

/// <summary>What every <see cref="ISetupStore"/> promises: one code, used once.</summary>
public abstract class SetupStoreSpecification(IStorageSource source) : StorageSpecification(source)
{
    private static readonly byte[] Code = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Other = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private DateTimeOffset Now => Clock.GetUtcNow();

    [Fact]
    public async Task Claim_ByManyAtOnceOnTwoNodes_SucceedsOnce()
    {
        ISetupStore[] nodes = [Storage.Setup, Open().Setup];
        await Storage.Setup.IssueAsync(Code, Now.AddHours(1), None);

        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => nodes[i % 2].ClaimAsync(Code, Now, None))));

        Assert.Single(claims, claimed => claimed);
        Assert.False(await Storage.Setup.IsWaitingAsync(Now, None));
    }

    [Fact]
    public async Task Claim_WrongOrExpired_FailsAndLeavesTheCode()
    {
        await Storage.Setup.IssueAsync(Code, Now.AddHours(1), None);

        Assert.False(await Storage.Setup.ClaimAsync(Other, Now, None));
        Assert.True(await Storage.Setup.IsWaitingAsync(Now, None));
        Assert.False(await Storage.Setup.ClaimAsync(Code, Now.AddHours(1), None));
        Assert.False(await Storage.Setup.IsWaitingAsync(Now.AddHours(1), None));
        Assert.True(await Storage.Setup.ClaimAsync(Code, Now, None));
    }

    [Fact]
    public async Task Issue_Again_ReplacesTheFirst()
    {
        await Storage.Setup.IssueAsync(Code, Now.AddHours(1), None);
        await Storage.Setup.IssueAsync(Other, Now.AddHours(1), None);

        Assert.False(await Storage.Setup.ClaimAsync(Code, Now, None));
        Assert.True(await Storage.Setup.ClaimAsync(Other, Now, None));
    }
}
