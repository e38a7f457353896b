using LiveTalk.Domain.Comments;
using LiveTalk.Domain.Errors;
using LiveTalk.Domain.Participants;
using LiveTalk.Specification.Storage;
using Xunit;

namespace LiveTalk.Specification.Participants;

/// <summary>What every <see cref="IParticipantStore"/> promises.</summary>
public abstract class ParticipantStoreSpecification(IStorageSource source) : StorageSpecification(source)
{
    [Fact]
    public async Task Guests_OfOneName_AreToldApart()
    {
        var second = await GuestAsync("Anna");
        var third = await GuestAsync("ANNA");

        Assert.Equal([null, "2", "3"], new[] { Anna, second, third }.Select(p => p.Tag));
        Assert.Equal("2", (await Storage.Participants.FindAsync(Site.Id, second.Id, None))!.Tag);
    }

    [Fact]
    public async Task Guests_OfOneNameAtOnceOnTwoNodes_AllGetTheirOwnTag()
    {
        IParticipantStore[] nodes = [Storage.Participants, Open().Participants];

        var guests = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => nodes[i % 2].AddGuestAsync(NewId(), new(Site.Id, "Rush", NameKey.Of("Rush"), null, null), None))));

        Assert.Equal(20, guests.Select(g => g.Tag).Distinct().Count());
    }

    [Fact]
    public async Task Guest_WithAMembersName_IsRefused()
    {
        await RefusedAsync(ErrorCode.Conflict, () => GuestAsync("Mona"));
        await RefusedAsync(ErrorCode.Conflict, () => GuestAsync("m0na"));
    }

    [Fact]
    public async Task Guest_InAnotherSite_MayHaveTheNameAndIsNotFoundHere()
    {
        var other = await AddSiteAsync();

        var there = await GuestAsync("Mona", other.Id);

        Assert.Null(there.Tag);
        Assert.Null(await Storage.Participants.FindAsync(Site.Id, there.Id, None));
        Assert.Equivalent(there, await Storage.Participants.FindAsync(other.Id, there.Id, None), strict: true);
    }

    [Fact]
    public async Task Guest_OfAnUnknownSite_IsRefused() => await RefusedAsync(ErrorCode.NotFound, () => GuestAsync("Nobody", "no-such-site"));

    [Fact]
    public async Task Member_SignsInAgain_KeepsTheIdAndBringsNewFacts()
    {
        var again = await Storage.Participants.UpsertMemberAsync(
            NewId(),
            new(Site.Id, "mona", "Mona Lisa", NameKey.Of("Mona Lisa"), "m@blog.example", "https://blog.example/m.png", "https://mona.example", ["admin", "host"]),
            None);

        Assert.Equal((Mona.Id, "Mona Lisa", ParticipantKind.Member), (again.Id, again.Name, again.Kind));
        Assert.Equal([Roles.Host, Roles.Admin], again.Roles);
        Assert.Equivalent(again, await Storage.Participants.FindAsync(Site.Id, Mona.Id, None), strict: true);
        Assert.Equivalent(again, await MemberAgainAsync(), strict: true);

        Task<Participant> MemberAgainAsync() => Storage.Participants.UpsertMemberAsync(
            NewId(),
            new(Site.Id, "mona", "Mona Lisa", NameKey.Of("Mona Lisa"), "m@blog.example", "https://blog.example/m.png", "https://mona.example", ["admin", "host"]),
            None);
    }

    [Fact]
    public async Task Member_FirstSignInTwiceAtOnce_IsOneParticipant()
    {
        var other = Open().Participants;
        for (var i = 0; i < 10; i++)
        {
            var profile = new MemberProfile(Site.Id, $"new-{i}", "New", NameKey.Of("New"), null, null, null, []);

            var both = await Task.WhenAll(
                Task.Run(() => Storage.Participants.UpsertMemberAsync(NewId(), profile, None)),
                Task.Run(() => other.UpsertMemberAsync(NewId(), profile, None)));

            Assert.Equal(both[0].Id, both[1].Id);
        }
    }

    [Fact]
    public async Task Member_SubjectsThatDifferInCase_AreTwoPeople() =>
        Assert.NotEqual(Mona.Id, (await MemberAsync("MONA", "Another")).Id);

    [Fact]
    public async Task ByName_SeveralOfOneName_PutsThoseWhoWroteHereFirst()
    {
        var second = await GuestAsync("Anna");
        var third = await GuestAsync("Anna");
        await PostAsync("I was here", second);

        var found = await Storage.Participants.ByNameAsync(Site.Id, Thread.Id, [NameKey.Of("Anna"), NameKey.Of("nobody")], None);

        Assert.Equal([new PersonName(second.Id, "Anna"), new(third.Id, "Anna"), new(Anna.Id, "Anna")], found);
        Assert.Empty(await Storage.Participants.ByNameAsync(Site.Id, Thread.Id, [], None));
    }

    [Fact]
    public async Task ReadMark_SmallerNumber_ChangesNothing()
    {
        Assert.Equal([0], await Storage.Participants.ReadMarksAsync([new(Anna.Id, Thread.Id)], None));

        await Storage.Participants.MarkReadAsync(Anna.Id, Thread.Id, 7, None);
        await Storage.Participants.MarkReadAsync(Anna.Id, Thread.Id, 3, None);

        Assert.Equal([7], await Storage.Participants.ReadMarksAsync([new(Anna.Id, Thread.Id)], None));
    }

    [Fact]
    public async Task ReadMarks_OfMany_ComeInTheOrderAskedFor()
    {
        await Storage.Participants.MarkReadAsync(Anna.Id, Thread.Id, 7, None);
        await Storage.Participants.MarkReadAsync(Boris.Id, Thread.Id, 9, None);
        ReadMarkKey anna = new(Anna.Id, Thread.Id), boris = new(Boris.Id, Thread.Id), elsewhere = new(Anna.Id, Guid.CreateVersion7());

        Assert.Equal([9, 0, 7, 9], await Storage.Participants.ReadMarksAsync([boris, elsewhere, anna, boris], None));
        Assert.Empty(await Storage.Participants.ReadMarksAsync([], None));
    }
}
