using LiveTalk.Domain.Changes;
using LiveTalk.Domain.Participants;
using LiveTalk.Domain.Talks;
using LiveTalk.Domain.Talks.Acts;
using LiveTalk.Domain.Threads;
using Xunit;

namespace LiveTalk.Domain.Tests.Talks;

/// <summary>Anything at all, in any order: the stage checks the laws after every batch.</summary>
public sealed class RandomTalkTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Decide_AnyActsInAnyOrder_StateAndEventsNeverDisagree(int seed)
    {
        var stage = new TalkStage();
        var chance = new Random(seed);
        Participant[] people = [stage.Hanna, stage.Mo, stage.Ada, stage.Ben, stage.Cleo, stage.Dan, stage.Person("Eve"), stage.Person("Finn")];
        stage.Schedule();
        List<Change> done = [];
        for (var round = 0; round < 700; round++)
        {
            Change[] batch = [.. Enumerable.Range(0, chance.Next(1, 6)).Select(_ => chance.Next(20) == 0 && done.Count > 0 ? done[chance.Next(done.Count)] : Any(stage, chance, people))];
            var before = Speakers(stage);
            stage.Decide(batch);
            done.AddRange(batch);
            RequireFloor(stage, before, batch.Any(c => c is ChangeTalk));
            if (chance.Next(3) == 0)
            {
                stage.Pass(chance.Next(4) switch { 0 => 0.05, 1 => 1, 2 => 20, _ => chance.Next(300) });
            }

            if (chance.Next(4) == 0)
            {
                stage.Decide([.. stage.Talks.Where(t => stage.Kept(t.Id).DueAt <= stage.Now).SelectMany(t => new[] { stage.Ticking(t.Id), stage.Ticking(t.Id) })]);
            }
        }

        Assert.All(
            [EventTypes.TalkUpdated, EventTypes.TalkHands, EventTypes.TalkQuestions, EventTypes.TalkPolls, EventTypes.TalkTally, EventTypes.ThreadUpdated, EventTypes.CommentCreated],
            type => Assert.Contains(stage.Events, e => e.Type == type));
        Assert.True(stage.Talks.Count(t => t.IsOver) > TalkLimits.ShownOver);
    }

    [Fact]
    public void Decide_SameActsAgain_SameDecisions()
    {
        static string Run()
        {
            var stage = new TalkStage();
            var chance = new Random(11);
            Participant[] people = [stage.Hanna, stage.Ada, stage.Ben];
            stage.Schedule();
            for (var round = 0; round < 100; round++)
            {
                stage.Decide(Any(stage, chance, people));
            }

            return string.Join('\n', stage.Events.Select(e => System.Text.Encoding.UTF8.GetString(EncodedEvent.Encode(stage.Thread.Id, e).Json.Span)));
        }

        Assert.Equal(Run(), Run());
    }

    private static Dictionary<Guid, int> Speakers(TalkStage stage) => stage.Talks.Where(t => !t.IsOver).ToDictionary(
        t => t.Id, t => stage.Book(t.Id).Items.Values.OfType<Hand>().Count(h => h.State == HandStates.Speaking && t.Hosts.All(host => host.Id != h.Who.Id)));

    // A floor made smaller sends nobody away.
    private static void RequireFloor(TalkStage stage, Dictionary<Guid, int> before, bool changed)
    {
        foreach (var (id, speaking) in Speakers(stage))
        {
            var talk = stage.Talks.Single(t => t.Id == id);
            Assert.True(talk.IsOn || speaking == 0);
            Assert.True(changed || speaking <= Math.Max(talk.Floor.Size, before.GetValueOrDefault(id)));
        }
    }

    private static Change Any(TalkStage stage, Random chance, Participant[] people)
    {
        var who = people[chance.Next(people.Length)];
        var boss = people[chance.Next(2)];
        TalkItem[] items = [.. stage.Book(stage.Id).Items.Values];
        Guid[] hands = [.. items.OfType<Hand>().Select(h => h.Id), Guid.Empty];
        Guid[] questions = [.. items.OfType<Question>().Select(q => q.Id), Guid.Empty];
        Guid[] polls = [.. items.OfType<Poll>().Select(p => p.Id), Guid.Empty];
        Guid[] comments = [.. stage.Played.Comments.Select(c => c.Id), Guid.Empty];
        Guid One(Guid[] of) => of[chance.Next(of.Length)];
        bool Maybe() => chance.Next(2) == 0;
        if (chance.Next(8) == 0 && stage.Talk.State is not (TalkState.Live or TalkState.Paused))
        {
            return stage.Talk.IsOver ? Another(stage, chance) : stage.Move(TalkMoves.Start);
        }

        if (chance.Next(100) == 0)
        {
            return stage.Move(stage.Talk.IsOver ? TalkMoves.Reopen : TalkMoves.End);
        }

        switch (chance.Next(34))
        {
            case 0 or 1:
                return Moves(stage, chance, boss);
            case 2:
                return stage.Change(boss) with { Title = $"Talk {chance.Next(3)}", Moderators = Maybe() ? [people[^1].Name()] : [] };
            case 3:
                return stage.Change(boss) with { Floor = new() { Size = chance.Next(1, 4), Seconds = Maybe() ? 30 : null, Advance = Maybe(), Fair = Maybe(), Listening = Maybe() } };
            case 4:
                return stage.Change(boss) with { Options = new() { Approval = Maybe(), AutoStart = Maybe(), AutoEnd = Maybe(), LobbyMinutes = Maybe() ? 10 : null } };
            case 5 or 6 or 7:
                return stage.Ask(who, $"Question {chance.Next(1000)}?");
            case 8 or 9:
                return stage.Vote(who, One(questions), Maybe());
            case 10:
                return stage.Approve(boss, One(questions));
            case 11:
                return stage.Decline(who, One(questions));
            case 12:
                return stage.Take(boss, Maybe() ? One(questions) : null);
            case 13:
                return stage.Answer(boss, One(questions), Maybe() ? "So." : null, Maybe() ? One(comments) : null, chance.Next(4) > 0);
            case 14 or 15 or 16:
                return stage.Raise(who, chance.Next(4) switch { 0 => HandKinds.Order, 1 => HandKinds.Reply, _ => HandKinds.Question }, Maybe());
            case 17:
                return stage.Lower(who, One(hands), chance.Next(12) == 0);
            case 18 or 19:
                return stage.Call(boss, Maybe() ? One(hands) : null, Maybe() ? One(hands) : null, Maybe());
            case 20:
                return stage.Invite(who, boss);
            case 21:
                return stage.EndTurn(who, One(hands));
            case 22:
                return stage.Skip(boss, One(hands));
            case 23:
                return stage.MoveHand(boss, One(hands), Maybe() ? One(hands) : null);
            case 24:
                return stage.Poll(boss, Maybe(), Maybe(), Maybe(), chance.Next(4) == 0 ? One(polls) : null);
            case 25 or 26:
                return stage.MovePoll(One(polls), chance.Next(5) switch { 0 => "close", 1 => "discard", _ => "open" }, boss);
            case 27 or 28:
                return stage.Choose(who, One(polls), [.. Enumerable.Range(0, 3).Where(_ => Maybe())]);
            case 29:
                return stage.Restrain(boss, who, Maybe() ? "silence" : "remove", Maybe() ? 60 : null);
            case 30:
                return stage.Run(boss) with { SlowSeconds = Maybe() ? chance.Next(3) : null, Paused = Maybe() ? Maybe() : null, Pin = Maybe() ? One(comments) : null, Spotlight = Maybe() ? One(comments) : null };
            case 31:
                return Maybe() ? stage.React(who, One(comments), Maybe()) : stage.Remove(who, One(comments));
            case 32:
                return stage.Recap(who);
            default:
                return stage.Post(who, $"Words {chance.Next(1000)}");
        }
    }

    // Ends are rarer than the rest, or nothing would ever happen.
    private static MoveTalk Moves(TalkStage stage, Random chance, Participant who)
    {
        string[] moves = [TalkMoves.Open, TalkMoves.Start, TalkMoves.Pause, TalkMoves.Resume, TalkMoves.Reopen, TalkMoves.End, TalkMoves.Cancel];
        Talk[] talks = [.. stage.Talks];
        return stage.Move(moves[chance.Next(moves.Length)], who, talk: talks[chance.Next(talks.Length)].Id);
    }

    // From here on the random acts are about another talk.
    private static ScheduleTalk Another(TalkStage stage, Random chance)
    {
        var act = stage.Scheduling(t => t with { StartsAt = stage.Now.AddMinutes(chance.Next(0, 60)), Minutes = chance.Next(5, 30) });
        stage.Look(act);
        return act;
    }
}
